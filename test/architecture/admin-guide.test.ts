/** The guide of officials is true: every code that they can meet has its row, and every example is accepted as it stands. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import * as v from 'valibot';
import type { AdminActions, FlawReport } from '../../types/admin';
import type { NewsActions } from '../../types/news';
import type { StatsActions } from '../../types/stats';
import { check } from '../../cloudfunctions/admin/actions/check';
import { codes, type CodePorts } from '../../cloudfunctions/admin/actions/codes';
import { enrol } from '../../cloudfunctions/admin/actions/enrol';
import { indexContents } from '../../cloudfunctions/admin/actions/index-contents';
import { reasonText } from '../../cloudfunctions/admin/messages/flaws';
import { posters } from '../../cloudfunctions/admin/actions/posters';
import { settingsFlaws } from '../../cloudfunctions/admin/rules/own-flaws';
import { sources } from '../../cloudfunctions/news/actions/sources';
import { guess, tryAction, type LookPorts } from '../../cloudfunctions/news/actions/try-and-guess';
import { withdraw } from '../../cloudfunctions/news/actions/withdraw';
import { readSource } from '../../cloudfunctions/shared/domain/records/news-source';
import { readColumn } from '../../cloudfunctions/shared/domain/records/column';
import { readContent } from '../../cloudfunctions/shared/domain/records/content';
import { readNews } from '../../cloudfunctions/shared/domain/records/news';
import { readStation } from '../../cloudfunctions/shared/domain/records/station';
import type { Stored } from '../../cloudfunctions/shared/domain/records/stored';
import { overview } from '../../cloudfunctions/stats/actions/overview';
import { posters as scannedPosters } from '../../cloudfunctions/stats/actions/posters';
import { stations } from '../../cloudfunctions/stats/actions/stations';
import { suspects } from '../../cloudfunctions/stats/actions/suspects';

const root = join(__dirname, '../..');
const guide = readFileSync(join(root, 'docs/admin-guide.zh-CN.md'), 'utf8');

const typeFiles = readdirSync(join(root, 'types'), { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.ts'),
);

/** Type aliases of `types/`, by name. */
const aliases = new Map(
  typeFiles.flatMap((file) => {
    const source = ts.createSourceFile(
      file,
      readFileSync(join(root, 'types', file), 'utf8'),
      ts.ScriptTarget.Latest,
    );
    return source.statements
      .filter(ts.isTypeAliasDeclaration)
      .map((alias) => [alias.name.text, alias.type] as const);
  }),
);

/** The texts that a closed set of `types/` holds. */
function membersOf(type: ts.TypeNode | undefined): string[] {
  if (type === undefined) throw new Error('no such type');
  if (ts.isUnionTypeNode(type)) return type.types.flatMap(membersOf);
  if (ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal)) return [type.literal.text];
  if (ts.isTypeReferenceNode(type) && ts.isIdentifier(type.typeName))
    return membersOf(aliases.get(type.typeName.text));
  throw new Error('a closed set holds texts alone');
}

/** First cells, and how many cells are filled, of the table behind a mark. */
function tableOf(set: string): { codes: string[]; empty: string[]; rows: string[][] } {
  const [, behind = ''] = guide.split(`<!-- codes: ${set} -->\n`);
  const rows = (behind.split(/\n\s*\n/).find((part) => part.includes('|')) ?? '')
    .trim()
    .split('\n')
    .slice(2)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  const codeOf = (row: string[]) => (row[0] ?? '').replaceAll('`', '');
  return {
    rows: rows.map((row) => row.map((cell) => cell.replaceAll('`', ''))),
    codes: rows.map(codeOf),
    empty: rows.filter((row) => row.length !== 3 || row.includes('')).map(codeOf),
  };
}

/** Every closed set whose members officials meet in answers and records. */
const SETS = [
  'SourceFlawReason',
  'SourceErrorCode',
  'EntryProblem',
  'SourceAlarm',
  'SourceRepair',
  'HoldReason',
  'WithdrawalReason',
  'CheckFlawReason',
  'RefusalReason',
  'ErrorCode',
] as const;

it.each(SETS)('every %s has its row: what it means, and what to do', (set) => {
  const { codes, empty } = tableOf(set);
  expect(codes.sort()).toEqual(membersOf(aliases.get(set)).sort());
  expect(empty).toEqual([]);
});

it.each([
  ['CheckFlawReason', 'contents'],
  ['SourceFlawReason', 'news_sources'],
])('admin.check says of every %s what its row says', (set, collection) => {
  const { rows } = tableOf(set);
  const said = rows.map(([reason]) => [reason, ...reasonText({ collection, reason } as FlawReport)]);
  expect(said).toEqual(rows);
});

/** Code blocks whose first line is marked so: ```json call=news */
const examples = (mark: string) =>
  [...guide.matchAll(new RegExp(`^\`\`\`(\\w+) ${mark}=(\\S+)\\n([\\s\\S]*?)^\`\`\``, 'gm'))].flatMap(
    ([, language, name, body]) =>
      (language === 'jsonl' ? (body ?? '').trim().split('\n') : [body ?? '']).map(
        (text) => [name ?? '', JSON.parse(text) as Stored] as const,
      ),
  );

const ports = {} as LookPorts;
type Inputs<Actions> = Record<keyof Actions, { input: v.GenericSchema; callers: readonly string[] }>;
/** What officials alone may call. A new action does not compile until it stands here. */
const drawing = {} as CodePorts;
const ACTIONS: {
  admin: Inputs<AdminActions>;
  stats: Inputs<StatsActions>;
  news: Inputs<Omit<NewsActions, 'list' | 'get'>>;
} = {
  admin: { check, index: indexContents, posters, codes: codes(drawing), enrol },
  stats: { overview, stations, posters: scannedPosters, suspects },
  news: { try: tryAction(ports), guess: guess(ports), sources, withdraw },
};
const called = examples('call');

it('every action of officials is shown', () => {
  const all = Object.entries(ACTIONS).flatMap(([name, actions]) =>
    Object.keys(actions).map((action) => `${name}.${action}`),
  );
  const shown = new Set(called.map(([name, event]) => `${name}.${String(event.action)}`));
  expect(all.filter((action) => !shown.has(action))).toEqual([]);
});

it.each(called)('the call of %s is taken as it stands: %j', (name, { action, data, ...more }) => {
  const called = (
    ACTIONS as Record<string, Record<string, { input: v.GenericSchema; callers: readonly string[] }>>
  )[name]?.[String(action)];
  expect(called?.callers).toContain('console');
  expect(v.safeParse(called?.input ?? v.never(), data).issues).toBeUndefined();
  expect(more).toEqual({});
});

it.each(called.filter(([, { action }]) => action === 'try'))(
  'the source tried with %s has no flaw: %j',
  (_name, { data }) => {
    expect(readSource({ _id: 'try', ...((data as Stored).source as Stored) }).flaws).toEqual([]);
  },
);

const READERS: Record<string, (raw: Stored) => unknown[]> = {
  stations: (raw) => flawsOf(readStation(raw)),
  columns: (raw) => flawsOf(readColumn(raw)),
  contents: (raw) => flawsOf(readContent(raw)),
  news: (raw) => flawsOf(readNews(raw)),
  news_sources: (raw) => readSource(raw).flaws,
  posters: ({ _id, stationId, region, batch }) =>
    _id === `${String(stationId)}.${String(batch)}` && region !== undefined ? [] : ['_id'],
  settings: settingsFlaws,
  staff: ({ openid }) => (typeof openid === 'string' ? [] : ['openid']),
};

function flawsOf(reading: { shown: boolean; repairs?: readonly unknown[]; flaw?: unknown }): unknown[] {
  return reading.shown ? [...(reading.repairs ?? [])] : [reading.flaw];
}

it.each(examples('record'))('the record of %s is read without a flaw: %j', (collection, record) => {
  expect(READERS[collection]?.(record)).toEqual([]);
});
