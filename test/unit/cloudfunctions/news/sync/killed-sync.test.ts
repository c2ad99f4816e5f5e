/** The sync, stopped before each of its writes and reads: the runs after it end where it would have ended. */
import { storyOf } from '../../../../harness/news-server';
import { HOUR, MINUTE, START, syncBench, type SyncBench } from './bench';

const story = storyOf('x', START - 2 * HOUR, { source: '新华社' });

/** A story that the county has brought, and the agency that has it now, too: whose it is. */
async function retold(record: object = {}): Promise<SyncBench> {
  const bench = syncBench();
  const copy = { ...story, paragraphs: [`本报讯 ${story.paragraphs[0]}`, ...story.paragraphs.slice(1)] };
  await bench.add(bench.server.add('county.cn', { stories: [copy] }), { ...record });
  await bench.run();
  await bench.add(bench.server.add('agency.cn', { stories: [story] }), { unit: '新华社', regions: ['33'] });
  bench.clock.now += HOUR;
  return bench;
}

/** @returns whether the run came to its end before the step at which it is stopped */
async function stopAt(bench: SyncBench, step: number): Promise<boolean> {
  const { ports, database } = bench;
  let done = 0;
  const alive = { ...database };
  for (const name of ['find', 'insert', 'replace', 'update', 'remove'] as const)
    Object.assign(alive, {
      [name]: async (...given: never[]) => {
        done += 1;
        if (done >= step) throw new Error('killed');
        return (database[name] as (...given: never[]) => unknown)(...given);
      },
    });
  ports.database = alive;
  await bench.run().catch(() => undefined);
  ports.database = database;
  return done < step;
}

const shown = (bench: SyncBench) =>
  bench
    .stories()
    .filter(({ status }) => status === 'published')
    .map(({ sourceId, regions }) => [sourceId, [...regions].sort()]);

test.each([
  ['a story that its own unit has, too', {}, [['agency.cn', ['33', '330803']]]],
  ['a story that waited for an official', { permitted: ['浙江日报'] }, [['agency.cn', ['33']]]],
])('%s is shown once, to all whom it is for', async (_, record, expected) => {
  for (let step = 1, isWhole = false; !isWhole; step += 1) {
    const bench = await retold(record);
    isWhole = await stopAt(bench, step);
    for (let runs = 0; runs < 3; runs += 1) {
      bench.clock.now += 5 * MINUTE;
      await bench.run();
    }
    expect([step, shown(bench)]).toEqual([step, expected]);
    const copies = bench.stories().filter(({ duplicateOf }) => duplicateOf !== undefined);
    const known = new Set(bench.stories().map(({ _id }) => _id));
    expect([step, copies.map(({ duplicateOf }) => known.has(duplicateOf as string))]).toEqual([
      step,
      copies.map(() => true),
    ]);
  }
});

test.each([
  ['comes back with its list', true],
  ['has left its list for good', false],
])(
  'a third that comes while the unit’s own copy is missing, which %s, leaves nobody out',
  async (_, isBack) => {
    for (let step = 1, isWhole = false; !isWhole; step += 1) {
      const bench = await retold();
      isWhole = await stopAt(bench, step);
      const agency = bench.server.sites.get('agency.cn');
      if (agency === undefined) throw new Error('no agency');
      // Its page is still there: what was stored of it is not taken back.
      agency.window = 0;
      const copy = { ...story, paragraphs: [...story.paragraphs, '（记者 王芳）'] };
      await bench.add(bench.server.add('third.cn', { stories: [copy] }), { regions: ['330302'] });
      const pass = async () => {
        for (let runs = 0; runs < 4; runs += 1) {
          bench.clock.now += HOUR;
          await bench.run();
        }
      };
      await pass();
      if (isBack) agency.window = 20;
      await pass();
      const all = shown(bench);
      // Where it was stored before its list lost it, its readers are among those it is shown to.
      const readers =
        isBack || all[0]?.[0] === 'agency.cn' ? ['33', '330302', '330803'] : ['330302', '330803'];
      expect([step, all.map(([, regions]) => regions)]).toEqual([step, [readers]]);
    }
  },
);
