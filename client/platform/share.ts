import { address } from './navigation';

/** What `useShareAppMessage` wants: a card that opens `path` with `query`. Put `station` into the query, so that it opens there. */
export const shareCard = (
  title: string,
  path: string,
  query: Readonly<Record<string, string | undefined>>,
): { title: string; path: string } => ({ title, path: address(path, query) });
