/** How much of it is done, twenty characters wide. */
export function bar(share: number): string {
  return `[${'='.repeat(Math.round(share * 20)).padEnd(20)}]`;
}
