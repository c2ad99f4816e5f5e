/** Which place a statute's title or issuer names, by the official names of provinces, cities and counties. */
import { ancestorsOf, EVERYWHERE } from '../../cloudfunctions/shared/domain/regions/regions';
import { REGION_TABLE } from '../../cloudfunctions/shared/domain/regions/region-table';

interface Region {
  code: string;
  name: string;
}

const NAMELESS = /^(市辖区|县|(省|自治区)直辖县级行政区划)$/;
const regions: Region[] = REGION_TABLE.split('\n')
  .map((line) => ({ code: /^\d+/.exec(line)?.[0] ?? '', name: line.replace(/^\d+/, '') }))
  .filter(({ name }) => !NAMELESS.test(name));
const above = (level: number) => regions.filter(({ code }) => code.length <= level);

/** 杭州, 新疆, 凉山: provinces and cities are also called without what they are. */
const shortNames = new Map<string, string>();
for (const { code, name } of above(4)) {
  const short = name
    .replace(/(壮族|回族|维吾尔)?(特别行政区|自治区)$/, '')
    .replace(/^(.{2,4}?)([\p{Script=Han}]{1,4}族)+自治州$/u, '$1')
    .replace(/(省|市|地区|盟)$/, '');
  // A province keeps its name where a city has the same: 海南, 吉林.
  if (short.length >= 2 && !shortNames.has(short)) shortNames.set(short, code);
}

/**
 * Code of the place with which a text begins: 浙江省温州市…, 景宁畲族自治县…. The longest official name wins, a chain of names is
 * followed down. A county's name that several counties bear counts only where `within` (a trimmed code) leaves one.
 */
export function placeAtStart(text: string, within: string = EVERYWHERE): string | undefined {
  let found: string | undefined;
  let rest = text;
  for (;;) {
    const scope = found ?? within;
    const candidates = regions.filter(
      ({ code, name }) =>
        rest.startsWith(name) &&
        (scope === EVERYWHERE || code.startsWith(scope) || (!found && scope.startsWith(code))),
    );
    const length = Math.max(0, ...candidates.map(({ name }) => name.length));
    const longest = candidates.filter(({ code, name }) => name.length === length && code !== found);
    // 东莞市 is a city, and its own only county.
    const top = longest.sort((a, b) => a.code.length - b.code.length)[0];
    const same = longest.filter(({ code }) => code.length === top?.code.length);
    if (!top || same.length > 1) return found;
    found = top.code;
    rest = rest.slice(top.name.length);
  }
}

/** Code of the province or city with whose short name a text begins: 深圳经济特区…, 苏州工业园区…. */
function shortPlaceAtStart(text: string): string | undefined {
  for (const length of [5, 4, 3, 2]) {
    const code = shortNames.get(text.slice(0, length));
    if (code !== undefined) return code;
  }
  return undefined;
}

/** Code of the place a statute belongs to: its title's full name, else whoever passed it, else its title's short name. */
export function placeOfStatute(
  title: string,
  issuer: string | undefined,
  within: string,
): string | undefined {
  return (
    placeAtStart(title, within) ??
    placeAtStart(title) ??
    (issuer === undefined ? undefined : placeAtStart(issuer)) ??
    shortPlaceAtStart(title)
  );
}

/** The narrower of two codes where one lies in the other; undefined where they are beside each other. */
export function narrower(a: string, b: string): string | undefined {
  if (a === EVERYWHERE) return b;
  if (b === EVERYWHERE) return a;
  if (ancestorsOf(b).includes(a)) return b;
  return ancestorsOf(a).includes(b) ? a : undefined;
}
