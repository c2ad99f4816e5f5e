/** What a visit costs: the numbers of docs/scale.md, "One visit, measured". */
import { startTestCloud, type TestCloud } from '../../harness/local-cloud';

// Generous: the machine that runs this may be busy with other things.
jest.setTimeout(60_000);

const content = (_id: string) => ({
  ...{ _id, kind: 'audio', title: _id, media: `cloud://e.b/${_id}.mp3`, source: '站', status: 'published' },
  ...{ regions: ['0'], publishAt: 1_700_000_000_000 },
});

let cloud: TestCloud;
let ids = 0;
const id = (name: string) => `${name}-${(ids += 1) + 1_000}`;

beforeEach(async () => {
  cloud = await startTestCloud();
  await cloud.insert('stations', [{ _id: 'st1', code: 'qz01', name: '莲花站', region: '330803103224' }]);
  await cloud.insert('contents', ['a', 'b'].map(content));
}, 120_000);
afterEach(() => cloud.stop());

const enter = (entry: object) => cloud.call('station', 'enter', { entry, visitId: id('visit') });
const track = async (...events: object[]) =>
  (await cloud.call('visit', 'track', { stationId: 'st1', events })).operations;
const listen = (contentId: string, position?: number) => ({
  ...{ id: id('event'), type: 'listen', contentId, seconds: 15, at: Date.now() - 60_000 + ids * 10 },
  ...(position !== undefined && { position, total: 100 }),
});

it.each([
  ['a code', { scene: 's=qz01' }, 4],
  ['its id', { stationId: 'st1' }, 4],
  ['its code in place of the id', { stationId: 'qz01' }, 5],
])('station.enter of a station that is named by %s', async (_name, entry, cold) => {
  // Another function makes the week's key: the first event of a week costs one more.
  await track(listen('a'));
  const reports = [await enter(entry), await enter(entry)];
  expect(reports.map((report) => [report.operations, report.cold])).toEqual([
    [cold, true],
    [2, false],
  ]);
});

it('visit.track', async () => {
  await track(listen('a'));
  expect(await track(listen('a'), listen('b'))).toBe(1);
  expect(await track(listen('a'), { id: id('visit'), type: 'enter', at: Date.now() - 1_000 })).toBe(2);
  for (const begun of ['a', 'b']) expect(await track(listen(begun, 10))).toBe(1 + 4);
  const moved = [listen('a', 20), listen('b', 20)];
  expect(await track(...moved)).toBe(1 + 2);
  expect(await track(...moved)).toBe(2 + 1);
  expect(await track(listen('none', 10))).toBe(1 + 2);
});
