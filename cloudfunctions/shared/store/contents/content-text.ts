import type { OutlineEntry, Section } from '../../../../types/content';
import { readText } from '../../domain/fields';
import { publishedFilter } from '../../domain/publication';
import { BRIEF_FIELDS } from '../../domain/records/content';
import { idSpellings, type Stored } from '../../domain/records/stored';
import { deriveText, type DerivedText } from '../../domain/text/derive';
import { provisionsOf } from '../../domain/text/outline';
import { bodyBytes, bodyRead } from './content-body';
import type {
  ContentDocument,
  SectionDocument,
  SectionSourceDocument,
} from '../../../../types/documents/contents';
import type { Joined } from '../../domain/query/paths';
import { Pipeline, type Expression, type FieldReference } from '../../domain/query/pipeline';
import type { StoreContext } from '../system/context';
import { InstanceCache } from '../system/instance-cache';
import { COLUMNS, SETTINGS } from '../stations/station-profiles';

/** A text from the section asked for on, as many sections as one answer can hold. */
interface OpenedText {
  outline: OutlineEntry[];
  preamble: string[];
  sectionCount: number;
  characters: number;
  sections: Section[];
}

export interface OpenedContent {
  /** The record as stored, without its text, and the joined `columns` and `settings`. */
  row: OpenedRow;
  /** Undefined when the text has no such 条. */
  text: OpenedText | undefined;
}

/** Number of what the sections of a content were cut from, which stands before the first of them. */
export const SOURCE_NO = -1;

/** Where to open a content of which only the facts of its text are wanted: no section is that far. */
export const PAST_THE_END = 1_000_000;

/** More than fit in one answer of 32 KB: the cutter closes none before 2 KB, the last excepted. */
const MAX_SECTIONS = 16;

/** Whether sections were cut from the title and body as they stand now: the database compares, nothing of it travels. */
function fits(
  $: FieldReference<
    Pick<ContentDocument, 'title' | 'body'> & { cutFrom: Joined<SectionDocument | SectionSourceDocument> }
  >,
): Expression {
  return {
    $eq: [
      [{ $ifNull: [$('title'), null] }, bodyRead($)],
      [
        { $ifNull: [{ $arrayElemAt: [$('cutFrom.title'), 0] }, null] },
        { $arrayElemAt: [$('cutFrom.body'), 0] },
      ],
    ],
  };
}

/**
 * Opens a content that is marked as published, at a section or at the one in which a 条 stands. One operation, one more for a 条, and
 * one more where the index does not fit the text and it is read and cut on the spot.
 */
export async function openContent(
  context: StoreContext,
  id: string,
  at: { section: number } | { provision: number },
): Promise<OpenedContent | undefined> {
  const found = 'section' in at ? at.section : await findProvision(context, id, at.provision);
  const row = await readRow(context, id, found ?? 0);
  if (row === undefined) return undefined;
  const indexed = indexedText(row, found ?? 0);
  if (indexed !== undefined) return { row, text: found === undefined ? undefined : indexed };

  const isPlain = row.fits === true && (row.text as Stored | undefined)?.isAside === true;
  const { sections, ...rest } = await readDerived(context, id, row, isPlain);
  const from = 'section' in at ? at.section : sectionOf(sections, at.provision);
  if (from === undefined) return { row, text: undefined };
  const opened = sections.slice(from, from + MAX_SECTIONS);
  return { row, text: { ...rest, sectionCount: sections.length, sections: opened } };
}

type OpenedRow = NonNullable<Awaited<ReturnType<typeof readRow>>>;

async function readRow({ database, now }: StoreContext, id: string, section: number) {
  const sections = Pipeline.from('sections');
  const [row] = await database.aggregate(
    Pipeline.from('contents')
      .match({ _id: { $in: idSpellings(id) }, ...publishedFilter(now) })
      .limit(1)
      .join('cutFrom', sections.match({ contentId: id, no: SOURCE_NO }))
      .project([...BRIEF_FIELDS, 'originalUrl', 'text'], ($) => ({ fits: fits($), bytes: bodyBytes($) }))
      .join(
        'sections',
        sections
          .match({ contentId: id, no: { $gte: section } })
          .sort([['no', 1]])
          .limit(MAX_SECTIONS)
          .project(['no', 'blocks']),
      )
      .join('columns', COLUMNS)
      .join('settings', SETTINGS),
  );
  return row;
}

/** The index is used only while it fits: made from this text, and every section there that should be. What was left aside has none. */
function indexedText(row: OpenedRow, section: number): OpenedText | undefined {
  const text = row.text as Stored | undefined;
  if (typeof text?.hash !== 'string' || row.fits !== true || text.isAside === true) return undefined;
  const { outline, preamble, sectionCount, characters } = text as unknown as Omit<OpenedText, 'sections'>;
  // Nobody but the indexer writes sections.
  const sections = row.sections.map(({ no, blocks }) => ({ no, blocks }) as Section);
  const expected = Math.max(0, Math.min(MAX_SECTIONS, sectionCount - section));
  // While the indexer replaces sections some are missing.
  if (sections.length !== expected || sections.some(({ no }, place) => no !== section + place))
    return undefined;
  return { outline, preamble, sectionCount, characters, sections };
}

/** Number of the section in which a 条 stands, by the index. */
async function findProvision(
  { database }: StoreContext,
  contentId: string,
  provision: number,
): Promise<number | undefined> {
  const [row] = await database.find('sections', {
    filter: { contentId, 'provisions.0': { $lte: provision }, 'provisions.1': { $gte: provision } },
    fields: ['no'],
    sort: [['no', 1]],
    limit: 1,
  });
  return row === undefined ? undefined : Number(row.no);
}

function sectionOf(sections: readonly Section[], provision: number): number | undefined {
  return sections.find((section) => {
    const [first, last] = provisionsOf(section) ?? [Infinity, -Infinity];
    return first <= provision && provision <= last;
  })?.no;
}

const derivedTexts = new InstanceCache<DerivedText>(8);

/** Kept for a minute, unless the text has another length by then. */
function readDerived(
  { database, now }: StoreContext,
  id: string,
  row: OpenedRow,
  isPlain: boolean,
): Promise<DerivedText> {
  const title = readText(row.title, 120) ?? '';
  return derivedTexts.getOrLoad(database, JSON.stringify([id, title, row.bytes, isPlain]), now, async () => {
    const [stored] = await database.aggregate(
      Pipeline.from('contents')
        .match({ _id: { $in: idSpellings(id) } })
        .limit(1)
        .project([], ($) => ({ body: bodyRead($) })),
    );
    return deriveText(stored?.body, title, isPlain);
  });
}
