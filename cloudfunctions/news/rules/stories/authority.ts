/** What is known of a copy of a story when the copies are compared. */
export interface Copy {
  id: string;
  /** Unit of the source that carries it. */
  unit: string;
  /** 来源: the unit that it names as the story's. */
  source: string;
  rank: number;
  publishAt: number;
}

/**
 * Of two copies the one to show: that of the unit whose story it is (its 来源 names itself, or the other's names it), then the higher
 * rank, then the earlier one.
 */
export function isMoreAuthoritative(a: Copy, b: Copy): boolean {
  const own = (copy: Copy, other: Copy): number =>
    Number(sameUnit(copy.unit, copy.source)) + 2 * Number(sameUnit(copy.unit, other.source));
  const difference = own(a, b) - own(b, a);
  if (difference !== 0) return difference > 0;
  if (a.rank !== b.rank) return a.rank > b.rank;
  return a.publishAt < b.publishAt;
}

/** 新华网 and 新华社 are one house in a source line; otherwise names must agree. */
export function sameUnit(a: string, b: string): boolean {
  const fold = (name: string): string =>
    name.replace(/[\s《》“”"]/g, '').replace(/(?:网|社|客户端|报|电视台|融媒体中心|微信公众号|公众号)$/, '');
  return fold(a) === fold(b) && fold(a) !== '';
}
