/** Who may call what: every action by every kind of caller, called directly. What is not in the table is an error. */
import type { ErrorCode } from '../../../types/errors';
import type { FunctionName } from '../../../types/contract';
import { serve } from '../../../cloudfunctions/shared/runtime/serve';
import type { Identity } from '../../../cloudfunctions/shared/platform/platform';
import { CALLS, freshRecords } from '../../harness/calls';
import { fakePlatform, type FakePlatform } from '../../harness/fake-platform';
import { actionNames, functionDefinitions, type AnyDefinition } from '../../harness/function-definitions';

const definitions = functionDefinitions();

type Code = 'OK' | ErrorCode;

const SECRET = 'the secret of the console, 40 letters ..';
const http: Identity = { source: 'wx_http' };
const phone = (openid: string): Identity => ({ openid, source: 'wx_client' });

const CALLERS = {
  nobody: { identity: { source: 'wx_client' } },
  'over HTTP': { identity: http },
  'a timer': { identity: { source: 'wx_trigger' } },
  'a wrong secret': { identity: http, secret: `${SECRET}!` },
  'the console by its source': { identity: { source: 'wx_devtools' } },
  'the console by its secret': { identity: http, secret: SECRET },
  'a visitor': { identity: phone('o-visitor') },
  'a visitor in the console’s name': { identity: { openid: 'o-visitor', source: 'wx_devtools' } },
  'a visitor with a wrong secret': { identity: phone('o-visitor'), secret: 'guessed' },
  'staff without regions': { identity: phone('o-none') },
  'staff with regions that cannot be read': { identity: phone('o-unread') },
  'staff switched off': { identity: phone('o-off') },
  'staff of another region': { identity: phone('o-elsewhere') },
  'staff of the region': { identity: phone('o-county') },
  'staff of everything': { identity: phone('o-all') },
} satisfies Record<string, { identity: Identity; secret?: string }>;
type Caller = keyof typeof CALLERS;

const STAFF = [
  { _id: 'w1', openid: 'o-none', regions: [] },
  { _id: 'w2', openid: 'o-unread', regions: ['衢江', '99'] },
  { _id: 'w3', openid: 'o-off', regions: ['0'], active: false },
  { _id: 'w4', openid: 'o-elsewhere', regions: ['330302'] },
  { _id: 'w5', openid: 'o-county', regions: ['330803'] },
  { _id: 'w6', openid: 'o-all', regions: ['0'] },
];

/** Whose record names no region or is switched off is a visitor; who has no openid, and is not the console, nobody. */
const row = (
  console: Code,
  visitor: Code,
  elsewhere: Code,
  county: Code,
  all: Code,
): Record<Caller, Code> => ({
  nobody: 'UNAUTHENTICATED',
  'over HTTP': 'UNAUTHENTICATED',
  'a timer': 'UNAUTHENTICATED',
  'a wrong secret': 'UNAUTHENTICATED',
  'the console by its source': console,
  'the console by its secret': console,
  'a visitor': visitor,
  'a visitor in the console’s name': visitor,
  'a visitor with a wrong secret': visitor,
  'staff without regions': visitor,
  'staff with regions that cannot be read': visitor,
  'staff switched off': visitor,
  'staff of another region': elsewhere,
  'staff of the region': county,
  'staff of everything': all,
});

const residents = row('UNAUTHENTICATED', 'OK', 'OK', 'OK', 'OK');
const everybody = row('OK', 'OK', 'OK', 'OK', 'OK');
const console = row('OK', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN');
/** Of every region: each is answered about their own. */
const staff = row('OK', 'FORBIDDEN', 'OK', 'OK', 'OK');
const staffOfIt = row('OK', 'FORBIDDEN', 'FORBIDDEN', 'OK', 'OK');
const staffOfAll = row('OK', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN', 'OK');

/** By `function.action`; what stands behind a blank tells several calls of one action apart. */
const TABLE: Record<string, Record<Caller, Code>> = {
  'station.enter': residents,
  'station.list': everybody,
  'station.regions': everybody,
  'content.list': everybody,
  'content.get': everybody,
  'content.album': everybody,
  'content.search': everybody,
  'visit.track': residents,
  'news.list': everybody,
  'news.get': everybody,
  'news.try': staff,
  'news.guess': staff,
  'news.sources': staff,
  'news.withdraw': staffOfIt,
  'news.withdraw wide': staffOfAll,
  'news.withdraw unreadable': staffOfAll,
  'stats.overview': staffOfIt,
  'stats.overview region': staffOfIt,
  'stats.overview everything': staffOfAll,
  'stats.stations': staffOfIt,
  'stats.stations own': staff,
  'stats.posters': staffOfIt,
  'stats.posters own': staff,
  'stats.suspects': staffOfAll,
  'me.history': residents,
  'me.favourites': residents,
  'me.favourite': residents,
  'me.export': residents,
  'me.forget': residents,
  'me.enrol': residents,
  'admin.check': staff,
  'admin.check settings': staffOfAll,
  'admin.check staff': staffOfAll,
  'admin.index': staffOfIt,
  'admin.index unknown': staffOfAll,
  'admin.index next': staffOfAll,
  'admin.posters': console,
  'admin.codes': console,
  'admin.enrol': console,
};

/** Where it is not that of the harness. */
const DATA: Record<string, object> = {
  'news.withdraw wide': { id: 'n-wide' },
  'news.withdraw unreadable': { id: 'n-unreadable' },
  'stats.overview region': { region: '330803', from: '2026-11-01', to: '2026-11-24' },
  'stats.overview everything': { region: '0', from: '2026-11-01', to: '2026-11-24' },
  'stats.stations own': {},
  'stats.posters own': {},
  'admin.check settings': { collection: 'settings' },
  'admin.check staff': { collection: 'staff' },
  'admin.index unknown': { ids: ['c-qj', 'nobody'] },
  'admin.index next': {},
};

let platform: FakePlatform;

beforeEach(() => {
  const news = [
    { _id: 'n-wide', title: '全省', status: 'published', regions: ['33'] },
    { _id: 'n-unreadable', title: '某地', status: 'published', regions: ['330803', '衢江'] },
  ];
  const records = freshRecords();
  platform = fakePlatform({
    ...records,
    news: [...(records.news ?? []), ...news],
    staff: STAFF.map((one) => ({ ...one })),
  });
  platform.clock = Date.now();
  Object.assign(platform.settings, {
    CONSOLE_SOURCES: 'wx_devtools',
    CONSOLE_SECRET: SECRET,
    SKETCH_SECRET: 'sketch',
  });
});

async function codeOf(definition: AnyDefinition | undefined, event: object, caller: Caller): Promise<Code> {
  if (definition === undefined) throw new Error('no such function');
  const { identity, secret }: { identity: Identity; secret?: string } = CALLERS[caller];
  platform.caller = identity;
  const answer = await serve(definition, platform)({ ...event, ...(secret !== undefined && { secret }) });
  return answer.ok ? 'OK' : answer.error.code;
}

const callers = Object.keys(CALLERS) as Caller[];

it('every action of every function has its row', () => {
  const rows = new Set(Object.keys(TABLE).map((name) => name.split(' ')[0]));
  expect([...rows].sort()).toEqual(actionNames(definitions).sort());
});

describe.each(Object.entries(TABLE))('%s', (call, codes) => {
  const [name = '', action = ''] = (call.split(' ')[0] ?? '').split('.');
  const data = DATA[call] ?? (CALLS[name as FunctionName] as Record<string, object>)[action];

  it.each(callers)('by %s', async (caller) => {
    expect(await codeOf(definitions[name], { action, data }, caller)).toBe(codes[caller]);
    const wrote = platform.database.operations.filter((one) => /^(?:insert|replace|update|remove)/.test(one));
    if (codes[caller] !== 'OK') expect(wrote).toEqual([]);
  });
});

describe.each(Object.entries(definitions))('an event without action to %s', (_, definition) => {
  it.each(callers)('by %s', async (caller) => {
    const timer = jest.fn(async () => ({}));
    const timed = definition.timer === undefined ? definition : { ...definition, timer };
    const expected =
      caller !== 'a timer' ? 'INVALID_INPUT' : definition.timer === undefined ? 'UNKNOWN_ACTION' : 'OK';
    expect(await codeOf(timed, { data: {} }, caller)).toBe(expected);
    expect(timer).toHaveBeenCalledTimes(expected === 'OK' ? 1 : 0);
  });
});
