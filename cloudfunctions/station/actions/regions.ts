import * as v from 'valibot';
import type { RegionNode } from '../../../types/station';
import { regionName } from '../../shared/domain/regions/region-names';
import { levelBelow, subtreeFilter, trimRegion } from '../../shared/domain/regions/regions';
import { Pipeline } from '../../shared/domain/query/pipeline';
import { action, type Call } from '../../shared/runtime/action';
import { text } from '../../shared/runtime/input';
import { succeed, refuse } from '../../shared/runtime/result';
import { InstanceCache } from '../../shared/store/system/instance-cache';
import { OPEN, regionText } from '../../shared/store/stations/stations';

/** Digits of the code of a county: below it regions have no names here, and a list of stations is short enough. */
const COUNTY = 6;

/** The provinces, cities or counties below a region that have open stations. */
export const regions = action<'station', 'regions'>({
  callers: ['visitor', 'staff', 'console'],
  input: v.object({ parent: v.exactOptional(text(12)) }),
  async run({ parent }, call) {
    const above = parent === undefined ? '0' : trimRegion(parent);
    if (above === undefined) return refuse('INVALID_INPUT', { path: 'parent' });
    const root = above === '0' ? '' : above;
    if (root.length >= COUNTY) return succeed({ items: [] });
    const items = await kept.getOrLoad(call.database, root, call.now, () => findNodes(call, root));
    return succeed({ items });
  },
});

/** Every station is looked at: once a minute for all who ask. */
const kept = new InstanceCache<RegionNode[]>(500);

async function findNodes({ database }: Call, root: string): Promise<RegionNode[]> {
  const groups = await database.aggregate(
    Pipeline.from('stations')
      .match(root === '' ? OPEN : { ...OPEN, ...subtreeFilter(root) })
      .group(
        ($) => ({ $substrCP: [regionText($), 0, root === '' ? 2 : COUNTY] }),
        () => ({}),
      ),
  );
  const codes = groups.map(({ _id }) => trimRegion(_id)).filter((code) => code !== undefined);
  const nodes = new Map<string, RegionNode>();
  for (const code of codes) {
    const node = nodeOf(code, root);
    if (node !== undefined) nodes.set(node.code, node);
  }
  return [...nodes.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** The step from a region towards a code: the next level that has a name; 市辖区 under Beijing is passed over. */
function nodeOf(code: string, root: string): RegionNode | undefined {
  for (let level = levelBelow(root); level !== undefined && level <= code.length;) {
    const step = code.slice(0, level);
    const name = regionName(step);
    if (name !== undefined) return { code: step, name };
    level = levelBelow(step);
  }
  return undefined;
}
