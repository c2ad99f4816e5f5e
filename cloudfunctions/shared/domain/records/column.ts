import { omitUndefined } from '../omit-undefined';
import type { ColumnDocument } from '../../../../types/documents/stations';
import type { ColumnBrief, ColumnIcon } from '../../../../types/station';
import { readNumber, readText } from '../fields';
import { leftOut, Repairs, type RecordReading } from '../flaw';
import { readPublication } from '../publication';
import type { Raw } from '../query/paths';
import { readId } from './stored';

const ICONS: readonly ColumnIcon[] = [
  'book',
  'news',
  'culture',
  'law',
  'listen',
  'video',
  'health',
  'farm',
  'people',
];

/** Behind every column that has a place. */
const LAST = 1_000_000;

export const COLUMN_FIELDS = [
  'name',
  'icon',
  'summary',
  'order',
  'status',
  'publishAt',
  'withdrawAt',
  'regions',
] as const;

export function readColumn(raw: Raw<ColumnDocument>): RecordReading<ColumnDocument> {
  const repairs = new Repairs();
  const _id = readId(raw._id);
  if (_id === undefined) return leftOut('_id', 'ID_INVALID');
  const name = readText(raw.name, 20);
  if (name === undefined) return leftOut('name', 'NAME_MISSING');
  const publication = readPublication(raw, repairs);
  if (!publication.shown) return publication;
  const order = readNumber(raw.order);
  if (order === undefined && raw.order !== undefined) repairs.add('order', 'NUMBER_INVALID');
  const icon = ICONS.find((known) => known === raw.icon);
  const summary = readText(raw.summary, 60);
  return {
    shown: true,
    repairs: repairs.list,
    record: omitUndefined<ColumnDocument>({
      _id,
      name,
      order: order ?? LAST,
      ...publication.value,
      icon,
      summary,
    }),
  };
}

export function columnBrief({ _id, name, icon = 'book', summary }: ColumnDocument): ColumnBrief {
  return { id: _id, name, icon, ...(summary !== undefined && { summary }) };
}

/** The column that a content names by id or by name. */
export function findColumn<Column extends Pick<ColumnDocument, '_id' | 'name'>>(
  columns: readonly Column[],
  named: string | undefined,
): Column | undefined {
  if (named === undefined) return undefined;
  return columns.find(({ _id }) => _id === named) ?? columns.find(({ name }) => name === named);
}
