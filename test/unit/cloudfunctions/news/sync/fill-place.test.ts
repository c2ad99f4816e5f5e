/** Copies of which the one that was shown is gone. */
import { fillPlace } from '../../../../../cloudfunctions/news/sync/fill-place';
import { updateStory } from '../../../../../cloudfunctions/news/store/stories';
import { storyOf, type Site } from '../../../../harness/news-server';
import type { StoredStory } from '../../../../../types/story';
import { HOUR, START, syncBench, type SyncBench } from './bench';

const told = storyOf('told-by-all', START - HOUR);
const HOSTS = ['a.cn', 'b.cn', 'c.cn'];

let bench: SyncBench;
let sites: Site[];

/** One story of three sources, the first of which shows it. */
beforeEach(async () => {
  bench = syncBench();
  sites = HOSTS.map((host) => bench.server.add(host, { kind: 'html', stories: [{ ...told }] }));
  for (const [at, site] of sites.entries()) {
    site.stories.push(storyOf(`older-${at}`, START - 9 * HOUR));
    await bench.add(site, { rank: 9 - at, regions: [`33080${at + 1}`] });
  }
  await bench.run();
  expect(shown()).toMatchObject([{ sourceId: 'a.cn', regions: ['330801', '330802', '330803'] }]);
});

const copies = () => bench.stories().filter(({ title }) => title === told.title);
const shown = () => copies().filter(({ status }) => status === 'published');
const of = (host: string) => copies().find(({ sourceId }) => sourceId === host) as StoredStory;

it('its source takes the shown one back: the best of the others is shown, to everybody whom one of them is for', async () => {
  const [gone] = sites[0]!.stories.splice(0, 1);
  await bench.pass(5 * HOUR);
  expect(of('a.cn').status).toBe('withdrawn');
  expect(shown()).toMatchObject([{ sourceId: 'b.cn' }]);
  expect([...shown()[0]!.regions].sort()).toEqual(['330802', '330803']);
  expect(of('c.cn')).toMatchObject({ status: 'draft', duplicateOf: of('b.cn')._id });
  expect(of('b.cn')).not.toHaveProperty('duplicateOf');

  // It is back: there is one still, for all.
  sites[0]!.stories.unshift(gone!);
  await bench.pass(5 * HOUR);
  expect(of('a.cn').status).toBe('draft');
  expect(shown()).toMatchObject([{ sourceId: 'b.cn' }]);
  expect([...shown()[0]!.regions].sort()).toEqual(['330801', '330802', '330803']);
});

it('the better one was never stored: when the page of a copy is looked at again, the best of them is shown', async () => {
  for (const host of ['b.cn', 'c.cn'])
    await updateStory(bench.database, of(host)._id, { duplicateOf: 'missing' });
  await bench.database.remove('news', { _id: of('a.cn')._id });
  sites[0]!.stories.splice(0, 1);
  expect(shown()).toEqual([]);
  await bench.pass(3 * HOUR);
  expect(shown()).toMatchObject([{ sourceId: 'b.cn' }]);
  expect([...shown()[0]!.regions].sort()).toEqual(['330802', '330803']);
});

it.each([
  ['took it off', { status: 'withdrawn', withdrawal: { at: START, reason: 'OFFICIAL', by: 'official' } }],
  ['hid it', { status: 'draft' }],
  ['has to decide over it', { status: 'draft', held: 'UNIT_NOT_PERMITTED' }],
] as const)('an official %s: its copies stay off', async (_, set) => {
  await updateStory(bench.database, of('a.cn')._id, set);
  await bench.pass(5 * HOUR);
  expect(shown()).toEqual([]);
});

it.each([1, 2, 3, 4, 5])(
  'stopped before its write no. %i, it is finished by the next look: one is shown',
  async (stop) => {
    const { database } = bench;
    const taken = { at: START, reason: 'GONE', by: 'source' } as const;
    await updateStory(database, of('a.cn')._id, { status: 'withdrawn', withdrawal: taken });
    const fill = (host: string) => fillPlace(of(host)._id, { database, log: () => undefined });
    const { update } = database;
    let writes = 0;
    database.update = (...written) =>
      (writes += 1) === stop ? Promise.reject(new Error('killed')) : update(...written);
    await fill('a.cn').catch(() => undefined);
    database.update = update;
    for (const host of ['c.cn', 'b.cn', 'a.cn']) await fill(host);
    expect(shown()).toMatchObject([{ sourceId: 'b.cn' }]);
    expect([...shown()[0]!.regions].sort()).toEqual(['330802', '330803']);
    for (const host of ['a.cn', 'c.cn']) expect(of(host).duplicateOf).toBe(of('b.cn')._id);
  },
);
