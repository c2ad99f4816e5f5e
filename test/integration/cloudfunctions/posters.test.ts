import { sceneOf } from '../../../cloudfunctions/admin/rules/scene';
import { toCsv } from '../../../cloudfunctions/shared/domain/csv';
import type { PostersAnswer } from '../../../types/admin';
import type { PosterActivity } from '../../../types/stats';
import { startTestCloud, type TestCloud } from '../../harness/local-cloud';

// Every test starts functions on what may be a busy machine.
jest.setTimeout(120_000);

let cloud: TestCloud;

beforeAll(async () => {
  cloud = await startTestCloud();
  await cloud.insert('columns', [{ _id: 'law', name: '法律' }]);
  await cloud.insert('stations', [
    { _id: 'st-1', code: 'qj01', name: '樟潭站', region: '330803002001', status: 'open' },
    { _id: 'st-2', code: 'qj02', name: '=高家站', region: 330803, status: '筹建' },
    { _id: 'st-3', code: 'qj03', name: '撤掉的站', region: '330803', status: '撤站' },
    { _id: 'st-4', code: 'averylongone', name: '长号站', region: '330803', status: 'open' },
    { _id: 'st-5', code: 'wz01', name: '五马站', region: '330302', status: 'open' },
  ]);
}, 120_000);
afterAll(() => cloud.stop());

async function print(data: object): Promise<PostersAnswer> {
  const { result } = await cloud.call('admin', 'posters', data, { source: 'console' });
  if (!result.ok) throw new Error(result.error.code);
  return result.data;
}

async function neverScanned(region: string): Promise<PosterActivity[]> {
  const { result } = await cloud.call('stats', 'posters', { region }, { source: 'console' });
  if (!result.ok) throw new Error(result.error.code);
  return result.data.items;
}

const scenes = (csv: string) =>
  csv
    .split('\r\n')
    .slice(1, -1)
    .map((line) => line.split(',').at(-1));

test('a batch is printed for a region, and whoever is never scanned is found', async () => {
  const answer = await print({ batch: '2026autumn', column: 'law', region: '3308' });
  expect(scenes(answer.csv)).toEqual(['s=qj02&c=law&b=2026autumn', 's=qj01&c=law&b=2026autumn']);
  expect(answer).toMatchObject({ codes: 2, noted: 2, tooLong: ['st-4'] });
  expect(await neverScanned('33')).toMatchObject([
    { stationId: 'st-2', name: '=高家站', batch: '2026autumn', scanned: false },
    { stationId: 'st-1', name: '樟潭站', batch: '2026autumn', scanned: false },
  ]);

  const entry = { scene: encodeURIComponent(scenes(answer.csv)[1] ?? '') };
  const scan = await cloud.call('station', 'enter', { entry, visitId: 'visit-of-a-poster' });
  expect(scan.result).toMatchObject({
    ok: true,
    data: { target: { posterBatch: '2026autumn', columnId: 'law' } },
  });
  await cloud.fire('stats');
  expect((await neverScanned('33')).map(({ stationId }) => stationId)).toEqual(['st-2']);
});

test('said again, it answers the same codes and notes nothing twice', async () => {
  const first = await print({ batch: '03', stationIds: ['wz01', 'st-1'] });
  const [before] = await cloud.find('posters', { _id: 'st-5.03' });
  const second = await print({ batch: '03', stationIds: ['wz01', 'st-1'] });
  expect([first.noted, second.noted]).toEqual([2, 0]);
  expect(second.csv).toBe(first.csv);
  expect(await cloud.find('posters', { _id: 'st-5.03' })).toEqual([before]);
  expect(before).toMatchObject({
    stationId: 'st-5',
    region: '330302',
    batch: '03',
    printedAt: expect.any(Number),
  });
});

test('a station that was named and gets no code is named', async () => {
  const answer = await print({ batch: '04', stationIds: ['WZ01', 'st-3', 'nobody'] });
  expect(answer).toMatchObject({ codes: 1, leftOut: ['st-3', 'nobody'] });
});

test.each([
  [{ batch: '03', region: '33', column: 'helth' }, 'NOT_FOUND'],
  [{ batch: '03' }, 'INVALID_INPUT'],
  [{ batch: '一批', region: '33' }, 'INVALID_INPUT'],
  [{ batch: '03', region: 'abc' }, 'INVALID_INPUT'],
  [{ batch: '03', region: '33', cursor: 'made-up' }, 'CURSOR_INVALID'],
])('%j: %s', async (data, code) => {
  const { result } = await cloud.call('admin', 'posters', data, { source: 'console' });
  expect(result).toMatchObject({ ok: false, error: { code } });
});

test('a resident prints nothing', async () => {
  const { result } = await cloud.call('admin', 'posters', { batch: '03', region: '33' });
  expect(result).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } });
});

test('a code has 32 characters and no more', () => {
  const code = 'qj0100000000';
  expect(sceneOf(code, { batch: 'b'.repeat(15) })).toHaveLength(32);
  expect(sceneOf(code, { batch: 'b'.repeat(16) })).toBeUndefined();
});

test('a name that a spreadsheet would run, or that breaks a row, does neither', () => {
  expect(toCsv([['=1+1', '甲,乙', '说"好"']])).toBe('\ufeff\'=1+1,"甲,乙","说""好"""\r\n');
});
