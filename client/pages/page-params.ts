import { useRouter } from '../platform/lifecycle';

/** WeChat hands values over as they stand in the address, a browser decoded; what does not decode is taken as it is. */
function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** A value of the page's address; empty where it is missing. */
export function usePageParam(name: string): string {
  return decoded(useRouter().params[name] ?? '');
}
