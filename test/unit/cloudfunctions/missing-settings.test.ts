/** An environment in which nothing is set: what cannot be done without a setting is refused in a way that callers can act on. */
import type * as runtime from '../../../cloudfunctions/shared/runtime/serve';
import { ALL_CALLS, callerOf, type Call } from '../../harness/calls';
import { fakePlatform, type FakePlatform } from '../../harness/fake-platform';
import { functionDefinitions } from '../../harness/function-definitions';

const definitions = functionDefinitions();
const { serve } = jest.requireActual<typeof runtime>('../../../cloudfunctions/shared/runtime/serve');

let platform: FakePlatform;

beforeEach(() => {
  platform = fakePlatform();
  platform.settings = {};
});

const served = (name: string, event: object) => serve(definitions[name]!, platform)(event);
const answerTo = ({ name, action, data }: Call) => served(name, { action, data });
const errors = () => platform.lines.filter(({ level }) => level === 'error').map(({ event }) => event);

it.each(ALL_CALLS.map((call) => [call.of, call] as const))(
  '%s is not INTERNAL to a resident',
  async (_, call) => {
    const answer = await answerTo(call);
    expect(answer.ok ? 'OK' : answer.error.code).not.toBe('INTERNAL');
    // Named once, and nothing is said to have been thrown.
    expect(errors()).toEqual(['person-secret-missing']);
  },
);

it.each(ALL_CALLS.map((call) => [call.of, call] as const))(
  '%s is not INTERNAL to the console',
  async (_, call) => {
    platform.caller = callerOf(call.of).openid === undefined ? { source: 'console' } : platform.caller;
    platform.settings = { CONSOLE_SOURCES: 'console' };
    const answer = await answerTo(call);
    expect(answer.ok ? 'OK' : answer.error.code).not.toBe('INTERNAL');
  },
);

it.each(ALL_CALLS.filter(({ name }) => name === 'me').map((call) => [call.of, call] as const))(
  '%s asks to come back later',
  async (_, call) => {
    expect(await answerTo(call)).toMatchObject({ error: { code: 'UPSTREAM_UNAVAILABLE' } });
  },
);

it.each(Object.keys(definitions).filter((name) => definitions[name]?.timer !== undefined))(
  'the timer of %s does what it can',
  async (name) => {
    platform.caller = { source: 'wx_trigger' };
    // Of before lists were sealed: they wait until they can be.
    const old = { _id: 'person.c1', person: 'person', contentId: 'c1', at: platform.clock };
    platform.database.collections.favourites = [{ ...old }];
    expect(await served(name, {})).toMatchObject({ ok: true });
    expect(errors()).not.toContain('thrown');
    expect(platform.database.collections.favourites).toEqual([old]);
  },
);
