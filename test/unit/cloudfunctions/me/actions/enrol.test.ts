import type { Result } from '../../../../../types/result';
import type { EnrolAnswer } from '../../../../../types/me';
import { enrol } from '../../../../../cloudfunctions/me/actions/enrol';
import type { FunctionDefinition } from '../../../../../cloudfunctions/shared/runtime/action';
import { serve } from '../../../../../cloudfunctions/shared/runtime/serve';
import { fakePlatform, type FakePlatform } from '../../../../harness/fake-platform';

let platform: FakePlatform;
beforeEach(() => {
  platform = fakePlatform();
});

const ask = () => {
  const definition = { name: 'me', actions: { enrol } } as unknown as FunctionDefinition<'me'>;
  return serve(definition, platform)({ action: 'enrol' }) as Promise<Result<EnrolAnswer>>;
};

it('a code that somebody else has is made anew', async () => {
  let inserts = 0;
  platform.database.before = (operation) => {
    if (operation === 'insert enrolments' && (inserts += 1) < 3) throw new Error('the code is there');
  };
  const answer = await ask();
  expect([answer.ok, inserts]).toEqual([true, 3]);
});

it('where no code can be stored, none is answered', async () => {
  platform.database.before = (operation) => {
    if (operation === 'insert enrolments') throw new Error('broken');
  };
  expect(await ask()).toMatchObject({ error: { code: 'INTERNAL' } });
});

it('the code of another device, made in between, is answered', async () => {
  const first = await ask();
  const [theirs] = platform.database.collections.enrolments ?? [];
  platform.database.collections.enrolments = [];
  platform.database.before = (operation) => {
    if (operation === 'insert enrolments') platform.database.collections.enrolments = [{ ...theirs }];
  };
  expect(await ask()).toEqual(first);
});

it('holds on the day it was asked for and on the next, and does not say when it was asked for', async () => {
  const first = await ask();
  expect(first).toMatchObject({ data: { expiresAt: Date.parse('2026-11-26T00:00:00+08:00') } });
  platform.clock = Date.parse('2026-11-26T00:00:00+08:00') - 1;
  expect(await ask()).toEqual(first);
  expect(platform.database.collections.enrolments).toMatchObject([
    { at: Date.parse('2026-11-24T00:00:00+08:00') },
  ]);
  platform.clock += 1;
  expect(await ask()).toMatchObject({ data: { expiresAt: Date.parse('2026-11-28T00:00:00+08:00') } });
  expect(platform.database.collections.enrolments).toHaveLength(1);
});

it('without PERSON_SECRET nothing is stored', async () => {
  platform.settings = {};
  expect(await ask()).toMatchObject({ error: { code: 'UPSTREAM_UNAVAILABLE' } });
  expect(platform.database.collections.enrolments ?? []).toEqual([]);
});

it('no line of the log holds the openid or the code', async () => {
  const answer = await ask();
  const log = JSON.stringify(platform.lines);
  expect(log).not.toContain('o-resident');
  expect(log).not.toContain(answer.ok ? answer.data.code : '');
});
