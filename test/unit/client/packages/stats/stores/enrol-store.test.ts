import type { EnrolAnswer } from '../../../../../../types/me';
import type { CloudResult } from '../../../../../../client/ports/cloud';
import { EnrolStore } from '../../../../../../client/packages/stats/stores/enrol-store';
import { bad, good, later, NOON, world } from '../../../stores/fakes';

const HOURS = 3_600_000;
const answer = { code: '20261124', expiresAt: NOON + 48 * HOURS };

function asked() {
  const all = world();
  all.services.me.enrol.mockResolvedValue(good(answer));
  return { ...all, store: new EnrolStore(all.root) };
}

test('the code is asked for once, however often it is pressed', async () => {
  const { store, services } = asked();
  const slow = later<CloudResult<EnrolAnswer>>();
  services.me.enrol.mockReturnValueOnce(slow.promise);
  const first = store.ask();
  await store.ask();
  expect([store.asking, store.given]).toEqual([true, null]);
  slow.arrive(good(answer));
  await first;
  expect(services.me.enrol.mock.calls).toEqual([[{}]]);
  expect([store.asking, store.given, store.after]).toEqual([false, answer, 'nothing']);
});

test('looked again too early, the code stays and it says so', async () => {
  const { store, clock } = asked();
  await store.ask();
  clock.sleep(48 * HOURS - 1);
  store.lookAgain();
  expect([store.given, store.after]).toEqual([answer, 'waiting']);
});

test('a code whose time is over is taken away, and another may be asked for', async () => {
  const { store, clock } = asked();
  await store.ask();
  clock.sleep(48 * HOURS);
  store.lookAgain();
  expect([store.given, store.after]).toEqual([null, 'expired']);
  await store.ask();
  expect([store.given, store.after]).toEqual([answer, 'nothing']);
});

test('without a code there is nothing to look for', () => {
  const { store } = asked();
  store.lookAgain();
  expect(store.after).toBe('nothing');
});

test('a failure says why, and asking again clears it', async () => {
  const { store, services } = asked();
  services.me.enrol.mockResolvedValueOnce(bad('NETWORK'));
  await store.ask();
  expect([store.given, store.error?.code]).toEqual([null, 'NETWORK']);
  await store.ask();
  expect([store.given, store.error]).toEqual([answer, null]);
});
