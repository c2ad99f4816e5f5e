import { WatchStore } from '../../../../../../client/packages/read/stores/watch-store';
import { bad, brief, FakeStorage, good, item, world } from '../../../stores/fakes';

async function open(storage?: FakeStorage) {
  const all = world(storage && { storage });
  all.root.outbox.enter('st1', 'visit-0001');
  all.services.content.get.mockResolvedValue(
    good({ item: item('v', { kind: 'video', duration: 300 }), outline: [], sections: [] }),
  );
  const watch = new WatchStore(all.root, 'v');
  await watch.load();
  let position = watch.startAt;
  return {
    ...all,
    watch,
    async watchOn(seconds: number) {
      for (let second = 0; second < seconds; second++) {
        await all.clock.pass(1_000);
        watch.moved(++position, 300);
      }
    },
    events: async () => {
      await all.root.outbox.flush();
      return all.services.visit.track.mock.calls.flatMap(([request]) => request.events);
    },
  };
}

test('stops other sound when it plays, and is stopped by it', async () => {
  const { root, watch } = await open();
  root.player.play([brief('a')], 'a');
  const pauseVideo = jest.fn();
  watch.played(pauseVideo);
  expect(root.player.status).toBe('paused');
  root.player.resume();
  expect(pauseVideo).toHaveBeenCalledTimes(1);
});

test('reports what was watched, keeps the place and goes on from it', async () => {
  const storage = new FakeStorage();
  const first = await open(storage);
  first.watch.played(() => {});
  await first.watchOn(40);
  first.watch.paused();
  first.watch.left();
  expect(await first.events()).toMatchObject([
    { type: 'watch', contentId: 'v', seconds: 39, position: 40, total: 300 },
  ]);
  const second = await open(storage);
  expect(second.watch.startAt).toBe(39.2);
});

test('a picture that is paused is not watched', async () => {
  const { watch, watchOn, events } = await open();
  await watchOn(20);
  watch.left();
  expect(await events()).toEqual([]);
});

test('watched to the end it is finished, and starts from the beginning', async () => {
  const storage = new FakeStorage();
  const first = await open(storage);
  first.watch.played(() => {});
  await first.watchOn(300);
  first.watch.ended();
  expect((await first.events()).filter(({ type }) => type === 'complete')).toHaveLength(1);
  expect((await open(storage)).watch.startAt).toBe(0);
});

test('a picture that does not load is tried again from its place', async () => {
  const { watch, watchOn } = await open();
  watch.played(() => {});
  await watchOn(60);
  watch.failed();
  expect(watch.mediaFailed).toBe(true);
  await watch.retry();
  expect([watch.mediaFailed, watch.startAt]).toEqual([false, 59.2]);
});

test('a video that was withdrawn is no longer offered to go on with', async () => {
  const storage = new FakeStorage();
  const first = await open(storage);
  first.watch.played(() => {});
  await first.watchOn(60);
  first.watch.left();
  const { root, services } = world({ storage });
  services.content.get.mockResolvedValue(bad('NOT_FOUND'));
  const watch = new WatchStore(root, 'v');
  await watch.load();
  expect([watch.status, watch.error?.code, root.places.places]).toEqual(['failed', 'NOT_FOUND', []]);
});
