/**
 * Contents are reached through the columns of their station, so an import sees to it that there is one: a column of that id or name
 * is used as it is and, where it does not reach all of the imported contents, widened by their regions (an import never takes a
 * region away); where there is none, it is created, aimed at the regions of its contents.
 */
import type { ColumnDocument } from '../../types/documents/stations';
import type { ContentDocument } from '../../types/documents/contents';
import type { ColumnIcon } from '../../types/station';
import { readText } from '../../cloudfunctions/shared/domain/fields';
import type { Flaw } from '../../cloudfunctions/shared/domain/flaw';
import { findColumn, readColumn } from '../../cloudfunctions/shared/domain/records/column';
import { readId, type Stored } from '../../cloudfunctions/shared/domain/records/stored';
import { reaches } from '../../cloudfunctions/shared/domain/regions/regions';
import { shortId } from './identity';

/** Behind the columns that somebody put in order. */
const ORDER = 100;

/** What a column's name says about its sign. */
const ICONS: [RegExp, ColumnIcon][] = [
  [/法/, 'law'],
  [/听|音/, 'listen'],
  [/视频|影/, 'video'],
  [/时政|新闻|资讯|政策/, 'news'],
  [/文化|民俗|非遗/, 'culture'],
  [/健康|医|养生/, 'health'],
  [/农|种植|养殖/, 'farm'],
  [/人物|党群|志愿/, 'people'],
];

export interface ColumnPlan {
  create: ColumnDocument[];
  /** Stored columns, each with regions added. */
  widen: { column: ColumnDocument; id: StoredId }[];
  /** Stored columns that residents do not see. */
  hidden: ColumnDocument[];
  /** Stored columns that cannot be read, and so are not seen either. */
  flawed: { name: string; flaw: Flaw }[];
}

/** An id as it is stored: somebody may have made it a number. */
export type StoredId = string | number;

/** Points every content at its column's id, and says which columns have to be made or widened for that. `stored`: all of them. */
export function planColumns(contents: ContentDocument[], stored: Stored[]): ColumnPlan {
  const plan: ColumnPlan = { create: [], widen: [], hidden: [], flawed: [] };
  const existing = stored.flatMap((record) => {
    const _id = readId(record._id);
    const name = readText(record.name, 20) ?? '';
    return _id === undefined ? [] : [{ _id, name, id: record._id as StoredId, reading: readColumn(record) }];
  });
  const names = new Set(contents.flatMap(({ column }) => column ?? []));
  for (const name of names) {
    const members = contents.filter(({ column }) => column === name);
    const wanted = widest(members.flatMap(({ regions }) => regions));
    const made = newColumn(name, wanted);
    // One that an earlier import made is known by its id whatever it is called now.
    const found = findColumn(existing, name) ?? existing.find(({ _id }) => _id === made._id);
    for (const content of members) content.column = found?._id ?? made._id;
    if (!found) plan.create.push(made);
    else if (!found.reading.shown) plan.flawed.push({ name, flaw: found.reading.flaw });
    else {
      const column = found.reading.record;
      if (column.status !== 'published') plan.hidden.push(column);
      const missing = wanted.filter((region) => !reaches(column.regions, region));
      const regions = widest([...column.regions, ...missing]);
      if (missing.length > 0) plan.widen.push({ column: { ...column, regions }, id: found.id });
    }
  }
  return plan;
}

function newColumn(name: string, regions: string[]): ColumnDocument {
  const icon = ICONS.find(([pattern]) => pattern.test(name))?.[1];
  const _id = /^[0-9a-z]{1,12}$/.test(name) ? name : shortId(`column/${name}`);
  return { _id, name, order: ORDER, status: 'published', regions, ...(icon && { icon }) };
}

/** Codes without those that lie in another of them. */
function widest(regions: string[]): string[] {
  const codes = [...new Set(regions)];
  return codes
    .filter(
      (code) =>
        !reaches(
          codes.filter((other) => other !== code),
          code,
        ),
    )
    .sort();
}
