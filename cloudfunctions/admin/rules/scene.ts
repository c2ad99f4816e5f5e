/** WeChat's limit for `scene` (wxacode.getUnlimited). */
const LONGEST = 32;

/** What a station's mini-program code says (types/station: Entry); undefined where it does not fit into one. */
export function sceneOf(
  code: string,
  { column, batch }: { column?: string | undefined; batch: string },
): string | undefined {
  const scene = `s=${code}${column === undefined ? '' : `&c=${column}`}&b=${batch}`;
  return scene.length <= LONGEST ? scene : undefined;
}
