import * as v from 'valibot';
import type { FunctionDefinition } from '../../../../../cloudfunctions/shared/runtime/action';
import { succeed } from '../../../../../cloudfunctions/shared/runtime/result';
import { serve } from '../../../../../cloudfunctions/shared/runtime/serve';
import { fakePlatform, type FakePlatform } from '../../../../harness/fake-platform';

const SECRET = 'a-secret-of-more-than-32-characters';
const http = { source: 'wx_http' };
const official = { callers: ['console'], input: v.object({}), run: async () => succeed({}) };
const open = { ...official, callers: ['visitor'] };
const everybody = { ...official, callers: ['visitor', 'console'] };
const actions = { official, open, everybody };
const definition = { name: 'admin', actions } as unknown as FunctionDefinition<'admin'>;

let platform: FakePlatform;
/** One instance of a function. */
let send: (event: unknown) => Promise<{ ok: boolean }>;

beforeEach(() => {
  platform = fakePlatform({ staff: [] });
  platform.settings.CONSOLE_SECRET = SECRET;
  platform.caller = http;
  send = serve(definition, platform);
});

const ask = (secret: unknown) => send({ action: 'official', secret });
/** Milliseconds that the answer took. */
async function waitFor(secret: unknown): Promise<number> {
  const started = platform.clock;
  await ask(secret);
  return platform.clock - started;
}
const refusals = () => platform.lines.filter(({ event }) => event === 'console-secret-refused');

it.each([
  ['the secret', SECRET, true],
  ['its beginning', SECRET.slice(0, -1), false],
  ['the secret and more', `${SECRET}x`, false],
  ['the secret and a blank', `${SECRET} `, false],
  ['the secret and zeros', `${SECRET}\0\0`, false],
  ['the secret, twice', SECRET.repeat(2), false],
  ['another of its length', `${SECRET.slice(0, -1)}z`, false],
  ['nothing', '', false],
  ['a thing of its length', { length: SECRET.length }, false],
  ['a list with it', [SECRET], false],
  ['undefined', undefined, false],
])('%s makes the console: %#', async (_, secret, admitted) => {
  expect((await ask(secret)).ok).toBe(admitted);
});

it('a resident who knows the secret is the console too: it is the key, whoever holds it', async () => {
  platform.caller = { openid: 'o-resident', source: 'wx_client' };
  expect(await ask(SECRET)).toMatchObject({ ok: true });
});

it('a secret shorter than 32 characters lets nobody in, and the log says why', async () => {
  const short = SECRET.slice(0, 31);
  platform.settings.CONSOLE_SECRET = short;
  expect(await ask(short)).toMatchObject({ error: { code: 'UNAUTHENTICATED' } });
  expect(refusals()).toMatchObject([{ level: 'error', problem: 'TOO_SHORT' }]);
});

it('where none is set, none is right', async () => {
  delete platform.settings.CONSOLE_SECRET;
  for (const secret of [undefined, '', 'undefined']) expect((await ask(secret)).ok).toBe(false);
  expect(refusals().map(({ problem }) => problem)).toEqual(['UNSET', 'UNSET', 'UNSET']);
});

it('each wrong secret is in the log, without what was sent', async () => {
  await ask('a-wrong-secret-of-many-characters');
  await ask(5);
  expect(refusals()).toMatchObject([
    { fn: 'admin', level: 'warn', problem: 'WRONG', source: 'wx_http', tries: 1 },
    { problem: 'WRONG', tries: 2 },
  ]);
  expect(JSON.stringify(platform.lines)).not.toMatch(/many-characters|o-resident/);
  expect(JSON.stringify(platform.lines)).not.toContain(SECRET);
});

it('who is wrong waits, longer each time; who is right does not, even in the midst of an attack', async () => {
  const waits = [];
  for (let tries = 0; tries < 7; tries += 1) waits.push(await waitFor('guess'));
  expect(waits).toEqual([250, 500, 1_000, 2_000, 4_000, 4_000, 4_000]);
  expect(await waitFor(SECRET)).toBe(0);
  expect(await ask(SECRET)).toMatchObject({ ok: true });
  // Getting in does not make guessing fast again.
  expect(await waitFor('guess')).toBe(4_000);
});

it('an instance answers fewer than twenty guesses in any minute, however long it goes on', async () => {
  const answered: number[] = [];
  for (let tries = 0; tries < 1_000; tries += 1) {
    await ask(`guess ${tries}`);
    answered.push(platform.clock);
  }
  const busiest = Math.max(
    ...answered.map((from) => answered.filter((at) => at >= from && at < from + 60_000).length),
  );
  expect(busiest).toBeLessThan(20);
  expect(await waitFor(SECRET)).toBe(0);
});

it('after a quiet minute a slip of the hand waits as the first did', async () => {
  for (let tries = 0; tries < 10; tries += 1) await ask('guess');
  platform.clock += 61_000;
  expect(await waitFor('guess')).toBe(250);
});

const phone = (openid: string) => ({ openid, source: 'wx_client' });

it('a phone cannot hold an instance: with an openid nobody waits, and after five wrong ones they are not looked at for a minute', async () => {
  platform.caller = phone('o-guesser');
  for (let tries = 0; tries < 5; tries += 1) expect(await waitFor('guess')).toBe(0);
  expect(await waitFor(SECRET)).toBe(0);
  expect(await ask(SECRET)).toMatchObject({ error: { code: 'FORBIDDEN' } });
  expect(refusals().map(({ problem, tries }) => [problem, tries])).toEqual([
    ...[1, 2, 3, 4, 5].map((tries) => ['WRONG', tries]),
    ['TOO_MANY', 5],
    ['TOO_MANY', 5],
  ]);
  platform.clock += 61_000;
  expect(await ask(SECRET)).toMatchObject({ ok: true });
});

it('which keeps out nobody else, and makes nobody else wait', async () => {
  platform.caller = phone('o-guesser');
  for (let tries = 0; tries < 9; tries += 1) await ask('guess');
  platform.caller = phone('o-official');
  expect(await ask(SECRET)).toMatchObject({ ok: true });
  platform.caller = http;
  expect(await waitFor('guess')).toBe(250);
  expect(await ask(SECRET)).toMatchObject({ ok: true });
});

it.each([undefined, SECRET.slice(0, 31)])('nobody waits where there is nothing to guess: %s', async (set) => {
  platform.settings.CONSOLE_SECRET = set ?? '';
  if (set === undefined) delete platform.settings.CONSOLE_SECRET;
  expect([await waitFor('guess'), await waitFor('guess')]).toEqual([0, 0]);
});

it('nobody waits who sends no secret, or calls what is for everybody', async () => {
  const started = platform.clock;
  await send({ action: 'official' });
  platform.caller = phone('o-resident');
  expect(await send({ action: 'open', secret: 'guess' })).toMatchObject({ ok: true });
  expect(await send({ action: 'everybody', secret: 'guess' })).toMatchObject({ ok: true });
  expect([platform.clock - started, refusals()]).toEqual([0, []]);
});

it('the good path asks the database nothing', async () => {
  await ask('guess');
  await ask(SECRET);
  expect(platform.database.operations).toEqual([]);
});
