/** What nobody sees in a text: refused in what must be what it looks like, passed over in what people type. */
import { serve } from '../../../cloudfunctions/shared/runtime/serve';
import { ALL_CALLS, CALLS, freshRecords, isOfficial, RECORDS } from '../../harness/calls';
import { fakePlatform, type FakePlatform } from '../../harness/fake-platform';
import { functionDefinitions } from '../../harness/function-definitions';
import { stringFields, withText } from '../../harness/string-fields';

const definitions = functionDefinitions();

const UNSEEN = {
  'a NUL': '\u0000',
  'a control character': '\u0085',
  'half a character': '\ud83d',
  'no character': '\ufffe',
  'a turn of direction': '\u202e',
  'a blank without width': '\u200b',
  'a mark of byte order': '\ufeff',
  'many blanks without width': '\u2060'.repeat(5),
} as const;

/** Fields that people type, by `function.action`: the text counts as it looks. */
const TYPED: Record<string, readonly string[]> = {
  'station.list': ['keyword'],
  'content.search': ['keyword'],
  'admin.enrol': ['code', 'name', 'role'],
};
/** What is answered where it is not INVALID_INPUT with the field's path. */
const OTHERWISE: Record<string, (path: string) => object | undefined> = {
  'station.enter': (path) =>
    path === 'entry.scene'
      ? { error: { code: 'ENTRY_INVALID' } }
      : // Not looked at beside a scene.
        path === 'entry.q'
        ? { ok: true }
        : undefined,
  'visit.track': (path) =>
    /^events\.\d\.id$/.test(path)
      ? { error: { code: 'INVALID_INPUT', details: { path: path.slice(0, -3) } } }
      : path.startsWith('events.')
        ? { ok: true, data: { rejected: [{ reason: 'INVALID' }] } }
        : undefined,
  // The record may be anything: its flaws are told.
  'news.try': () => ({ ok: true }),
};

let platform: FakePlatform;

beforeEach(() => {
  platform = fakePlatform(freshRecords());
  platform.clock = Date.now();
  Object.assign(platform.settings, { CONSOLE_SOURCES: 'wx_devtools', SKETCH_SECRET: 'sketch' });
});

const ask = (of: string, data: object) => {
  const [name = '', action = ''] = of.split('.');
  platform.caller = isOfficial(of)
    ? { source: 'wx_devtools' }
    : { openid: 'o-resident', source: 'wx_client' };
  return serve(definitions[name] as never, platform)({ action, data });
};

const fields = ALL_CALLS.flatMap(({ of, data }) => stringFields(data).map((path) => ({ of, data, path })));

describe.each(Object.entries(UNSEEN))('%s', (_, unseen) => {
  it.each(fields)('in $path of $of', async ({ of, data, path }) => {
    const text = path
      .split('.')
      .reduce((value, key) => (value as Record<string, unknown>)[key], data as unknown);
    const hostile = `${String(text).slice(0, 1)}${unseen}${String(text).slice(1)}`;
    const answer = await ask(of, withText(data, path, hostile));
    if (TYPED[of]?.includes(path)) {
      const stored = await stable(() => ask(of, data));
      expect(await stable(() => Promise.resolve(answer))).toEqual(stored);
      return;
    }
    expect(answer).toMatchObject(
      OTHERWISE[of]?.(path) ?? {
        ok: false,
        error: { code: 'INVALID_INPUT', details: { path } },
      },
    );
  });
});

/** An answer without what differs at each call. */
async function stable(asked: () => Promise<{ ok: boolean }>): Promise<unknown> {
  const answer = await asked();
  return JSON.parse(JSON.stringify(answer, (key, value: unknown) => (key === 'updated' ? undefined : value)));
}

describe('a keyword of nothing that is seen', () => {
  it.each(['\u200b', '\u0000\u202e', '\u3164'.repeat(100)])(
    '%j finds nothing in a search',
    async (keyword) => {
      const answer = await ask('content.search', { stationId: 'st-qj', keyword });
      expect(answer).toMatchObject({ ok: true, data: { items: [] } });
    },
  );

  it('is refused as a name', async () => {
    const data = { ...CALLS.admin.enrol, name: '\u200b\u200b' };
    expect(await ask('admin.enrol', data)).toMatchObject({ error: { details: { path: 'name' } } });
  });
});

it('parts of a keyword stay parted by tabs and ends of lines', async () => {
  const found = await ask('station.list', { keyword: '莲花\n学习站\t' });
  expect(found).toMatchObject({ ok: true, data: { items: [{ id: 'st-qj' }] } });
});

it.each(Object.entries(UNSEEN))('%s in the station of a link is no station', async (_, unseen) => {
  for (const q of [
    `https://station.example.cn/s/qj${unseen}01`,
    `https://station.example.cn/s/qj01/${unseen}x`,
  ]) {
    const answer = await ask('station.enter', { entry: { q }, visitId: 'visit-0003' });
    expect(answer).toMatchObject({ error: { code: 'ENTRY_INVALID' } });
  }
});

it('what a link asks for besides is passed over where it can be no id', async () => {
  const q = encodeURIComponent('https://station.example.cn/s/qj01?c=%00&b=03%E2%80%8B&i=c-qj');
  const answer = await ask('station.enter', { entry: { q }, visitId: 'visit-0002' });
  expect(answer).toMatchObject({ ok: true, data: { target: { contentId: 'c-qj' } } });
  expect(answer).not.toHaveProperty('data.target.columnId');
  expect(platform.database.collections.visits?.[0]).not.toHaveProperty('posterBatch');
});

it('a record whose id holds such is left out, and the check says so', async () => {
  platform.database.collections.columns?.push({ ...RECORDS.columns?.[0], _id: '\ufefflaw2' });
  const answer = await ask('admin.check', { collection: 'columns' });
  expect(answer).toMatchObject({ data: { items: [{ field: '_id', reason: 'ID_INVALID' }] } });
});
