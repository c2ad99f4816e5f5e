/** A cursor that somebody made up gets a refusal or a page, whatever is in it: on a database in memory. */
import fc from 'fast-check';
import type { FunctionName } from '../../../types/contract';
import { serve } from '../../../cloudfunctions/shared/runtime/serve';
import { CALLS, freshRecords, isOfficial } from '../../harness/calls';
import { fakePlatform, type FakePlatform } from '../../harness/fake-platform';
import { extremesOf, forged, forgedValue, PAGED, pagedActions } from '../../harness/forged-cursors';
import { functionDefinitions } from '../../harness/function-definitions';
import { amount } from '../../harness/thoroughness';

const definitions = functionDefinitions();
let platform: FakePlatform;

beforeEach(() => {
  platform = fakePlatform(freshRecords());
  platform.settings.CONSOLE_SOURCES = 'wx_devtools';
});

it('every action that pages is here', () => {
  expect(pagedActions(definitions).sort()).toEqual(Object.keys(PAGED).sort());
});

describe.each(Object.entries(PAGED))('%s', (of, { list, real }) => {
  const [name = '', action = ''] = of.split('.');
  const ask = async (cursor: string) => {
    platform.caller = isOfficial(of)
      ? { source: 'wx_devtools' }
      : { openid: 'o-resident', source: 'wx_client' };
    const data = { ...(CALLS[name as FunctionName] as Record<string, object>)[action], cursor };
    // Posters of named stations have no pages.
    if (name === 'admin' && action !== 'check') Object.assign(data, { stationIds: ['st-qj'] });
    const answer = await serve(definitions[name] as never, platform)({ action, data });
    return answer.ok ? 'OK' : answer.error.code;
  };

  const made = (value: unknown) =>
    forged(list, value, isOfficial(of) ? platform.settings.PERSON_SECRET : undefined);

  it('takes its own', async () => {
    expect(await ask(made(real))).toBe('OK');
  });

  if (isOfficial(of))
    it('refuses one that somebody else made', async () => {
      expect(await ask(forged(list, real))).toBe('CURSOR_INVALID');
      const before = made(real);
      for (const at of [0, 14, 30, before.length - 1]) {
        const other = before[at] === 'A' ? 'B' : 'A';
        expect(await ask(before.slice(0, at) + other + before.slice(at + 1))).toBe('CURSOR_INVALID');
      }
      platform.settings.PERSON_SECRET = 'another';
      expect(await ask(before)).toBe('CURSOR_INVALID');
      delete platform.settings.PERSON_SECRET;
      expect(await ask(before)).toBe('CURSOR_INVALID');
    });

  it('refuses what holds no id', async () => {
    const [nowhere] = extremesOf(real);
    expect(await ask(made(nowhere))).toBe('CURSOR_INVALID');
  });

  it('answers any other with a page or CURSOR_INVALID', async () => {
    await fc.assert(
      fc.asyncProperty(forgedValue, async (value) => {
        expect(['OK', 'CURSOR_INVALID', 'INVALID_INPUT']).toContain(await ask(made(value)));
      }),
      { numRuns: amount(20, 150), examples: extremesOf(real).map((value) => [value]) },
    );
  });

  it('refuses any text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1 }), async (text) => {
        expect(await ask(text)).toBe('CURSOR_INVALID');
      }),
      { numRuns: 20 },
    );
  });
});
