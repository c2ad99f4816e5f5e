import { REGION_TABLE } from './region-table';
import { ancestorsOf } from './regions';

/** 市辖区, 县, 省直辖县级行政区划: rungs of the code that are no place anybody names. */
const NAMELESS = /^(市辖区|县|(省|自治区)直辖县级行政区划)$/;

let names: Map<string, string> | undefined;

function table(): Map<string, string> {
  names ??= new Map(
    REGION_TABLE.split('\n').map((line) => {
      const digits = /^\d+/.exec(line)?.[0] ?? '';
      return [digits, line.slice(digits.length)];
    }),
  );
  return names;
}

/** Official name of a trimmed code of province, city or county; undefined where there is none, or none that means a place. */
export function regionName(code: string): string | undefined {
  const name = table().get(code);
  return name === undefined || NAMELESS.test(name) ? undefined : name;
}

/** Whether the province of a trimmed code exists; below it codes change every year and are not judged. */
export function isKnownRegion(code: string): boolean {
  return code === '0' || table().has(code.slice(0, 2));
}

/** 浙江省衢州市衢江区: the place of a code in words, down to the county. Empty for a code outside the table. */
export function placeName(code: string): string {
  const parts = ancestorsOf(code)
    .map(regionName)
    .filter((name) => name !== undefined);
  // 东莞市 is its own county.
  return parts.filter((name, at) => name !== parts[at - 1]).join('');
}

/** Trimmed codes of the provinces, cities and counties whose name holds the text, the highest first; `most` at the utmost. */
export function regionsNamed(part: string, most: number): string[] {
  const found: string[] = [];
  for (const [code, name] of table()) {
    if (!name.includes(part) || NAMELESS.test(name)) continue;
    if (found.some((above) => code.startsWith(above))) continue;
    found.push(code);
    if (found.length === most) break;
  }
  return found;
}
