/** A web address taken apart; undefined for what is none. Not `URL.canParse`: the Node 18.15 of the cloud does not have it. */
export function parseAddress(address: string, base?: string): URL | undefined {
  try {
    return new URL(address, base);
  } catch {
    return undefined;
  }
}
