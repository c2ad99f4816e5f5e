import { SCENE } from '../../shared/domain/entry-code';

/** What a station's mini-program code says (types/station: Entry); undefined where WeChat would not take it. */
export function sceneOf(
  code: string,
  { column, batch }: { column?: string | undefined; batch: string },
): string | undefined {
  const scene = `s=${code}${column === undefined ? '' : `&c=${column}`}&b=${batch}`;
  return SCENE.test(scene) ? scene : undefined;
}
