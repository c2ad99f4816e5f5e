import type { Entry, EntryTarget, EntryVia } from '../../../types/station';
import { readEntryCode, type EntryCode } from './entry-code';
import { isId } from './records/stored';

/** Which station somebody came to, how, and what the code asked for besides. */
interface ResolvedEntry {
  station: { code: string } | { idOrCode: string };
  via: EntryVia;
  target: EntryTarget;
}

export type EntryReading = ResolvedEntry | 'ENTRY_INVALID' | 'ENTRY_MISSING';

/** Reads an entry as WeChat delivers it. A code comes before a remembered station. `hosts` are those that plain-link codes may name. */
export function resolveEntry(entry: Entry, hosts: readonly string[]): EntryReading {
  const code = readEntryCode(entry, hosts);
  if (code === 'invalid') return 'ENTRY_INVALID';
  if (code !== undefined)
    return { station: { code: code.stationCode }, via: 'scan', target: targetOf(code.asked) };
  if (entry.stationId !== undefined && entry.stationId !== '') {
    return { station: { idOrCode: entry.stationId }, via: entry.via ?? 'recent', target: {} };
  }
  return 'ENTRY_MISSING';
}

/** What can be no id is passed over: the station counts. */
function targetOf(asked: EntryCode['asked']): EntryTarget {
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => isId(value)));
}
