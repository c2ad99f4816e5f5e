import * as v from 'valibot';
import type { Action, FunctionDefinition } from '../../../../../cloudfunctions/shared/runtime/action';
import { succeed, refuse } from '../../../../../cloudfunctions/shared/runtime/result';
import { serve } from '../../../../../cloudfunctions/shared/runtime/serve';
import { text } from '../../../../../cloudfunctions/shared/runtime/input';
import { staffOpenids } from '../../../../../cloudfunctions/shared/store/people/staff';
import { DatabaseUnavailableError } from '../../../../../cloudfunctions/shared/platform/database';
import { fakePlatform, type FakePlatform } from '../../../../harness/fake-platform';

let platform: FakePlatform;
let ran: unknown[];

const action = (callers: Action<unknown, unknown>['callers']): Action<unknown, unknown> => ({
  callers,
  input: v.object({
    word: v.exactOptional(text(5)),
    list: v.exactOptional(v.array(v.object({ no: v.number() }))),
  }),
  async run(request, call) {
    ran.push(request);
    const { word } = request as { word?: string };
    if (word === 'boom') throw new Error('the cause, with o-resident in it');
    if (word === 'none') return refuse('NOT_FOUND', { path: 'word' });
    return succeed({ person: call.person, now: call.now });
  },
});

const definition = {
  name: 'station',
  actions: {
    open: action(['visitor']),
    staffOnly: action(['staff']),
    consoleOnly: action(['console']),
    nobody: action([]),
    timed: action(['timer']),
  },
} as unknown as FunctionDefinition<'station'>;

/** Lists in lists. */
const nested = (depth: number) => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`) as unknown;

const call = (event: unknown) => serve(definition, platform)(event);

beforeEach(() => {
  platform = fakePlatform({
    staff: [
      { _id: '1', openid: 'o-official', regions: ['330803'] },
      { _id: '2', openid: 'o-left', regions: ['330803'], active: false },
    ],
  });
  ran = [];
});

it('runs an action and gives its answer', async () => {
  expect(await call({ action: 'open', data: { word: 'x', unknown: 1 } })).toEqual({
    ok: true,
    data: { person: platform.keyedHash('secret', 'o-resident'), now: platform.clock },
  });
  expect(ran).toEqual([{ word: 'x' }]);
});

it.each<[string, () => unknown]>([
  ['nests without end', () => nested(100_000)],
  ['is too long', () => 'x'.repeat(100_001)],
  ['has too long a name', () => ({ ['x'.repeat(100_001)]: 1 })],
  ['holds too much', () => Array.from({ length: 5_000 }, () => 0)],
])('refuses what %s, wherever it stands', async (_, more) => {
  const answer = await call({ action: 'open', data: { word: 'x', more: more() } });
  expect(answer).toMatchObject({ error: { code: 'INVALID_INPUT' } });
  expect(ran).toEqual([]);
});

it.each([
  [JSON.parse('{"word":"x","__proto__":{"list":5},"constructor":1}'), { word: 'x' }],
  [JSON.parse('{"__proto__":{"word":"y"}}'), {}],
  [{ more: nested(12) }, {}],
])('passes over what an action does not know: %j', async (data, taken) => {
  expect(await call({ action: 'open', data })).toMatchObject({ ok: true });
  expect(ran).toEqual([taken]);
});

it('runs an action without data as with none', async () => {
  expect(await call({ action: 'open' })).toMatchObject({ ok: true });
});

it('tells the openid to an action that takes it, and to no other', async () => {
  const told: (string | undefined)[] = [];
  const open: Action<unknown, unknown> = {
    ...action(['visitor']),
    run: async (_request, { openid }) => succeed(told.push(openid)),
  };
  const actions = { open, enrol: { ...open, takesOpenid: true } };
  const handler = serve({ name: 'me', actions } as unknown as FunctionDefinition<'me'>, platform);
  await handler({ action: 'open' });
  await handler({ action: 'enrol' });
  expect(told).toEqual([undefined, 'o-resident']);
});

it('gives a refusal with its details and the trace id that the log has', async () => {
  expect(await call({ action: 'open', data: { word: 'none' } })).toEqual({
    ok: false,
    error: { code: 'NOT_FOUND', details: { path: 'word' }, traceId: 'trace1' },
  });
  expect(platform.lines.at(-1)).toMatchObject({ traceId: 'trace1', code: 'NOT_FOUND', action: 'open' });
});

it('answers INTERNAL for what is thrown, and tells the log alone where that was', async () => {
  const answer = await call({ action: 'open', data: { word: 'boom' } });
  expect(answer).toEqual({ ok: false, error: { code: 'INTERNAL', traceId: 'trace1' } });
  expect(platform.lines[0]).toMatchObject({ level: 'error', traceId: 'trace1' });
  expect(platform.lines[0]?.cause).toMatch(/^Error\n +at .*serve\.test\.ts:\d+:\d+/);
  expect(platform.lines[0]?.cause).not.toContain('the cause');
});

it('answers INTERNAL for an error of the SDK, which is no Error', async () => {
  platform.database.before = () => {
    // eslint-disable-next-line @typescript-eslint/only-throw-error
    throw { errCode: -501001, errMsg: 'collection.get:fail' };
  };
  expect(await call({ action: 'staffOnly' })).toMatchObject({ ok: false, error: { code: 'INTERNAL' } });
  expect(platform.lines[0]?.cause).toBe('-501001 collection.get:fail');
});

it('answers what may be tried again when the database does not answer', async () => {
  platform.database.before = () => {
    throw new DatabaseUnavailableError('-501001 request timeout');
  };
  const answer = await call({ action: 'staffOnly' });
  expect(answer).toMatchObject({ ok: false, error: { code: 'UPSTREAM_UNAVAILABLE' } });
  expect(platform.lines[0]).toMatchObject({ level: 'error', event: 'thrown' });
});

it.each([null, undefined, 'x', 5, true, []])('refuses the event %j', async (event) => {
  expect(await call(event)).toMatchObject({ error: { code: 'INVALID_INPUT' } });
});

it.each([
  [{}, 'INVALID_INPUT', 'action'],
  [{ action: 5 }, 'INVALID_INPUT', 'action'],
  [{ action: null }, 'INVALID_INPUT', 'action'],
  [{ action: { $ne: '' } }, 'INVALID_INPUT', 'action'],
  [{ action: 'nothing' }, 'UNKNOWN_ACTION', undefined],
  [{ action: '' }, 'UNKNOWN_ACTION', undefined],
  [{ action: 'constructor' }, 'UNKNOWN_ACTION', undefined],
  [{ action: '__proto__' }, 'UNKNOWN_ACTION', undefined],
  [{ action: 'toString' }, 'UNKNOWN_ACTION', undefined],
  [JSON.parse('{"__proto__":{"action":"open"}}'), 'INVALID_INPUT', 'action'],
  [{ action: 'open', data: null }, 'INVALID_INPUT', undefined],
  [{ action: 'open', data: 'x' }, 'INVALID_INPUT', undefined],
  [{ action: 'open', data: [] }, 'INVALID_INPUT', undefined],
  [{ action: 'open', data: [{ word: 'x' }] }, 'INVALID_INPUT', undefined],
  [{ action: 'open', data: 0 }, 'INVALID_INPUT', undefined],
  [{ action: 'open', data: false }, 'INVALID_INPUT', undefined],
  [{ action: ['open'] }, 'INVALID_INPUT', 'action'],
  [{ action: 'open', data: { list: [{ no: null }] } }, 'INVALID_INPUT', 'list.0.no'],
  [{ action: 'open', data: { list: [{ no: NaN }] } }, 'INVALID_INPUT', 'list.0.no'],
  [{ action: 'open', data: { word: 5 } }, 'INVALID_INPUT', 'word'],
  [{ action: 'open', data: { word: '' } }, 'INVALID_INPUT', 'word'],
  [{ action: 'open', data: { word: { $gt: '' } } }, 'INVALID_INPUT', 'word'],
  [{ action: 'open', data: { word: ['x'] } }, 'INVALID_INPUT', 'word'],
  [{ action: 'open', data: { word: 'x'.repeat(6) } }, 'INVALID_INPUT', 'word'],
  [{ action: 'open', data: { list: [{ no: 1 }, { no: 'x' }] } }, 'INVALID_INPUT', 'list.1.no'],
])('refuses %j', async (event, code, path) => {
  const answer = await call(event);
  expect(answer).toMatchObject({ ok: false, error: { code } });
  expect(answer).toEqual(
    expect.objectContaining({
      error: { code, traceId: 'trace1', ...(path !== undefined && { details: { path } }) },
    }),
  );
  expect(ran).toEqual([]);
});

describe('who may call', () => {
  const visitor = { openid: 'o-resident', source: 'wx_client' };
  const official = { openid: 'o-official', source: 'wx_client' };
  const member = { _id: '1', openid: 'o-official', regions: ['330803'] };
  const left = { openid: 'o-left', source: 'wx_client' };
  const console = { source: 'wx_devtools' };
  const timer = { source: 'wx_trigger' };
  const http = { source: 'wx_http' };
  const chain = { openid: 'o-resident', source: 'wx_client,scf' };

  it.each([
    ['open', visitor, 'OK'],
    ['open', chain, 'OK'],
    ['open', official, 'OK'],
    ['open', console, 'UNAUTHENTICATED'],
    ['open', http, 'UNAUTHENTICATED'],
    ['open', timer, 'UNAUTHENTICATED'],
    ['open', { source: '' }, 'UNAUTHENTICATED'],
    ['staffOnly', visitor, 'FORBIDDEN'],
    ['staffOnly', official, 'OK'],
    ['staffOnly', left, 'FORBIDDEN'],
    ['staffOnly', http, 'UNAUTHENTICATED'],
    ['consoleOnly', console, 'OK'],
    ['consoleOnly', official, 'FORBIDDEN'],
    ['consoleOnly', http, 'UNAUTHENTICATED'],
    ['consoleOnly', { ...visitor, source: 'wx_devtools' }, 'FORBIDDEN'],
    ['consoleOnly', timer, 'UNAUTHENTICATED'],
    ['nobody', official, 'FORBIDDEN'],
    ['nobody', console, 'UNAUTHENTICATED'],
    ['timed', timer, 'OK'],
    ['timed', { ...visitor, source: 'wx_trigger' }, 'FORBIDDEN'],
  ])('%s by %j: %s', async (name, identity, expected) => {
    platform.caller = identity;
    platform.settings.CONSOLE_SOURCES = 'wx_devtools, wx_console';
    const answer = await call({ action: name, data: {} });
    expect(answer.ok ? 'OK' : answer.error.code).toBe(expected);
  });

  it('takes nobody for the console by default, and says in the log where the call came from', async () => {
    platform.caller = console;
    expect(await call({ action: 'consoleOnly' })).toMatchObject({ error: { code: 'UNAUTHENTICATED' } });
    expect(platform.lines.at(-1)).toMatchObject({ code: 'UNAUTHENTICATED', source: 'wx_devtools' });
  });

  it.each([false, 'false', 'FALSE', 0, '0', '否', '关', '关闭', '停用', 'no', 'off', '离职', { a: 1 }])(
    'lets nobody in whose record is switched off with %j',
    async (active) => {
      platform.database.collections.staff = [{ ...member, active }];
      platform.caller = official;
      expect(await call({ action: 'staffOnly' })).toMatchObject({ error: { code: 'FORBIDDEN' } });
      expect(await staffOpenids(platform.database)).toEqual([]);
    },
  );

  it.each([undefined, null, '', true, '是', 1])('lets in whose record is on with %j', async (active) => {
    platform.database.collections.staff = [{ ...member, active }];
    platform.caller = official;
    expect(await call({ action: 'staffOnly' })).toMatchObject({ ok: true });
    expect(await staffOpenids(platform.database)).toEqual(['o-official']);
  });

  it.each([undefined, null, '', [], ['衢江'], ['99'], ['33080'], { a: 1 }, false])(
    'takes nobody for staff who answers for %j: to residents’ figures their visits still do not count',
    async (regions) => {
      platform.database.collections.staff = [{ ...member, regions }];
      platform.caller = official;
      expect(await call({ action: 'staffOnly' })).toMatchObject({ error: { code: 'FORBIDDEN' } });
      expect(await staffOpenids(platform.database)).toEqual(['o-official']);
    },
  );

  it.each(['3308', 330800, ['衢江', '330803'], '330803,330802', ['0'], 0])(
    'takes for staff who answers for %j',
    async (regions) => {
      platform.database.collections.staff = [
        { ...member, regions: [] },
        { ...member, _id: '3', regions },
      ];
      platform.caller = official;
      expect(await call({ action: 'staffOnly' })).toMatchObject({ ok: true });
    },
  );

  it('reads no identity from the event', async () => {
    platform.caller = visitor;
    const event = { action: 'staffOnly', openid: 'o-official', userInfo: { openId: 'o-official' } };
    expect(await call(event)).toMatchObject({ error: { code: 'FORBIDDEN' } });
  });
});

describe('the timer', () => {
  const event = { Type: 'Timer', TriggerName: 'index', Time: '2026-11-24T00:00:00Z', Message: '' };
  const timed = { ...definition, timer: () => Promise.resolve({ indexed: 3 }) };

  it('is what the platform says it is, and logs what it did', async () => {
    platform.caller = { source: 'wx_trigger' };
    expect(await serve(timed, platform)(event)).toEqual({ ok: true, data: {} });
    expect(platform.lines.at(-1)).toMatchObject({ action: 'timer', indexed: 3, code: 'OK' });
  });

  it.each([{ openid: 'o-resident', source: 'wx_trigger' }, { source: 'wx_client' }, { source: 'wx_http' }])(
    'is not %j that only looks like it',
    async (identity) => {
      platform.caller = identity;
      expect(await serve(timed, platform)(event)).toMatchObject({ error: { code: 'INVALID_INPUT' } });
    },
  );

  it('of a function that has none is unknown', async () => {
    platform.caller = { source: 'wx_trigger' };
    expect(await call(event)).toMatchObject({ error: { code: 'UNKNOWN_ACTION' } });
  });
});

describe('the log', () => {
  it('has one line for a call, without openid and without what the caller wrote', async () => {
    await call({ action: 'open', data: { word: 'hello' } });
    expect(platform.lines).toEqual([
      {
        fn: 'station',
        traceId: 'trace1',
        action: 'open',
        caller: 'visitor',
        event: 'call',
        code: 'OK',
        ms: 0,
      },
    ]);
    await call({ action: 'evil-name', data: {} });
    expect(JSON.stringify(platform.lines)).not.toMatch(/o-resident|hello|evil-name/);
  });

  it('says when the secret of pseudonyms is missing, and the call goes on without a person', async () => {
    delete platform.settings.PERSON_SECRET;
    expect(await call({ action: 'open' })).toEqual({ ok: true, data: { now: platform.clock } });
    expect(platform.lines[0]).toMatchObject({ level: 'error', event: 'person-secret-missing' });
  });
});
