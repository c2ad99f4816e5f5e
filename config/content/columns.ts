/**
 * Contents are reached through the columns of their station, so an import sees to it that there is one: a column of that id or name
 * is used as it is and, where it does not reach all of the imported contents, widened by their regions (an import never takes a
 * region away); where there is none, it is created, aimed at the regions of its contents.
 */
import type { ColumnDocument, ContentDocument } from '../../types/documents';
import type { ColumnIcon } from '../../types/station';
import { findColumn } from '../../cloudfunctions/shared/domain/records/column';
import { reaches } from '../../cloudfunctions/shared/domain/regions';
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
  /** Existing columns, each with regions added. */
  widen: ColumnDocument[];
  /** Existing columns that residents do not see. */
  hidden: ColumnDocument[];
}

/** Points every content at its column's id, and says which columns have to be made or widened for that. */
export function planColumns(contents: ContentDocument[], existing: ColumnDocument[]): ColumnPlan {
  const plan: ColumnPlan = { create: [], widen: [], hidden: [] };
  const names = new Set(contents.flatMap(({ column }) => column ?? []));
  for (const name of names) {
    const members = contents.filter(({ column }) => column === name);
    const wanted = widest(members.flatMap(({ regions }) => regions));
    const found = findColumn(existing, name);
    const column = found ?? newColumn(name, wanted);
    for (const content of members) content.column = column._id;
    if (!found) plan.create.push(column);
    else {
      if (found.status !== 'published') plan.hidden.push(found);
      const missing = wanted.filter((region) => !reaches(found.regions, region));
      if (missing.length > 0) plan.widen.push({ ...found, regions: widest([...found.regions, ...missing]) });
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
