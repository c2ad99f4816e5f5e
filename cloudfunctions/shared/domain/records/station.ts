import { omitUndefined } from '../omit-undefined';
import type { StationDocument } from '../../../../types/documents/stations';
import type { Modules, StationStatus } from '../../../../types/station';
import { STATION_CODE } from '../entry-code';
import { readFlag, readText } from '../fields';
import { leftOut, Repairs, type RecordReading } from '../flaw';
import { isKnownRegion, placeName } from '../regions/region-names';
import { trimRegion } from '../regions/regions';
import type { Raw } from '../query/paths';
import { idSpellings, readId, type Stored } from './stored';

/** The words under which a status is typed; the first is canonical. A missing one means open. */
export const STATION_STATUS_WORDS: Record<StationStatus, readonly (string | null)[]> = {
  open: ['open', 'Open', '开放', '已开放', '正常', '启用', '营业', '运行', '', null],
  paused: ['paused', 'Paused', '暂停', '停用', '暂停开放', '维护'],
  closed: ['closed', 'Closed', '关闭', '已关闭', '撤销', '撤站'],
  planned: ['planned', 'Planned', '筹建', '筹备', '规划', '未开放'],
};

/** The parts of the product that are switched. */
export const MODULES = ['news', 'video', 'assistant', 'matter', 'study', 'playback'] as const;

/** What is on where nobody decided: the parts that need no further preparation. */
const DEFAULT_MODULES: Modules = {
  news: true,
  video: true,
  assistant: false,
  matter: false,
  study: false,
  playback: false,
};

export function readStation(raw: Raw<StationDocument>): RecordReading<StationDocument> {
  const repairs = new Repairs();
  const _id = readId(raw._id);
  if (_id === undefined) return leftOut('_id', 'ID_INVALID');
  const code = readStationCode(raw.code);
  if (code === undefined) return leftOut('code', 'CODE_INVALID');
  const name = readText(raw.name, 60);
  if (name === undefined) return leftOut('name', 'NAME_MISSING');
  const region = trimRegion(raw.region);
  if (region === undefined || region === '0' || !isKnownRegion(region)) {
    return leftOut('region', raw.region === undefined ? 'REGION_MISSING' : 'REGION_INVALID');
  }
  // A word that nobody knows may mean anything but "gone": whoever comes is sent to the stations nearby, and nobody forgets this one.
  const known = readStationStatus(raw.status);
  const status = known ?? 'paused';
  if (known === undefined) repairs.add('status', 'STATUS_UNKNOWN');
  if (typeof raw.code !== 'string' || raw.code !== code) repairs.add('code', 'CODE_INVALID');
  const place = readText(raw.place, 80) ?? placeName(region);
  const phone = readText(raw.phone, 40);
  const hours = readText(raw.hours, 80);
  return {
    shown: true,
    repairs: repairs.list,
    record: omitUndefined<StationDocument>({
      _id,
      code,
      name,
      region,
      place,
      status,
      phone,
      hours,
      modules: raw.modules !== undefined ? readModules(raw.modules) : undefined,
      demo: readFlag(raw.demo) === true ? true : undefined,
    }),
  };
}

/** Typed in capitals or as a number it is the same code; in any other way no poster's would find it. */
function readStationCode(value: unknown): string | undefined {
  const text = readText(value, 20);
  const code = text?.toLowerCase();
  if (code === undefined || !STATION_CODE.test(code)) return undefined;
  return codeSpellings(code).includes(value as string) ? code : undefined;
}

/** The values under which a code is stored, for one `in`. */
export function codeSpellings(code: string): (string | number)[] {
  return [...new Set([...idSpellings(code), code.toUpperCase()])];
}

/** Exactly as a query finds it: with a blank beside it no list would. */
function readStationStatus(value: unknown): StationStatus | undefined {
  const word = value ?? null;
  return (Object.keys(STATION_STATUS_WORDS) as StationStatus[]).find((status) =>
    STATION_STATUS_WORDS[status].includes(word as string),
  );
}

/** Switches of modules; what is no switch is not there. */
export function readModules(value: unknown): Partial<Modules> {
  if (typeof value !== 'object' || value === null) return {};
  const modules: Partial<Modules> = {};
  for (const name of MODULES) {
    const flag = readFlag((value as Stored)[name]);
    if (flag !== undefined) modules[name] = flag;
  }
  return modules;
}

/** What is on at a station: the deployment's settings rule, a station can only switch off what they leave on. */
export function effectiveModules(deployment: Partial<Modules>, station: Partial<Modules> = {}): Modules {
  const modules = { ...DEFAULT_MODULES, ...deployment };
  for (const name of MODULES) modules[name] = modules[name] && station[name] !== false;
  return modules;
}
