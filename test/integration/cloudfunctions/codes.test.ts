import { codes } from '../../../cloudfunctions/admin/actions/codes';
import type { CodesAnswer } from '../../../types/admin';
import { startTestCloud, type TestCloud } from '../../harness/local-cloud';
import { memoryDatabase } from '../../harness/memory-database';
import { decodePng } from '../localcloud/png';

// Every test starts functions on what may be a busy machine.
jest.setTimeout(120_000);

let cloud: TestCloud;
const COUNT = 43;

beforeAll(async () => {
  cloud = await startTestCloud();
  await cloud.insert('columns', [{ _id: 'law', name: '法律' }]);
  await cloud.insert(
    'stations',
    Array.from({ length: COUNT }, (_, at) => ({
      _id: `st-${String(at).padStart(2, '0')}`,
      code: `qj${String(at).padStart(2, '0')}`,
      name: `第${at}站`,
      region: '330803',
      status: 'open',
    })),
  );
}, 120_000);
afterAll(() => cloud.stop());

async function draw(data: object): Promise<CodesAnswer> {
  const { result } = await cloud.call('admin', 'codes', data, { source: 'console' });
  if (!result.ok) throw new Error(`${result.error.code} ${JSON.stringify(result.error.details)}`);
  return result.data;
}

/** What a phone's camera reads in a stored picture. */
async function scanned(file: string): Promise<string | undefined> {
  const answer = await fetch(`${cloud.url}/files/${file.split('/').slice(3).join('/')}`);
  const { default: jsQR } = await import('jsqr');
  const { data, width, height } = decodePng(Buffer.from(await answer.arrayBuffer()));
  return jsQR(data, width, height)?.data;
}

test('a region’s codes lie in the storage, forty at a time, each opening its own station', async () => {
  const first = await draw({ batch: '03', column: 'law', region: '3308' });
  expect(first.failed).toEqual([]);
  expect(first.items).toHaveLength(40);
  const second = await draw({ batch: '03', column: 'law', region: '3308', cursor: first.nextCursor });
  expect(second.items).toHaveLength(COUNT - 40);
  expect(second.nextCursor).toBeUndefined();
  const files = [...first.items, ...second.items].map(({ file }) => file);
  expect(new Set(files).size).toBe(COUNT);
  const [one] = second.items;
  expect(one?.file).toMatch(new RegExp(`/posters/03/${one?.code ?? ''}\\.png$`));
  expect(await scanned(one?.file ?? '')).toContain(encodeURIComponent(`s=${one?.code ?? ''}&c=law&b=03`));
  expect(await cloud.find('posters')).toHaveLength(COUNT);
});

test('asked again the same files are drawn again, and nothing is noted twice; a trial’s lie apart', async () => {
  const named = { batch: '03', stationIds: ['qj01', 'nowhere'] };
  const [again, trial] = [await draw(named), await draw({ ...named, version: 'trial' })];
  expect(again).toMatchObject({
    items: [{ stationId: 'st-01', scene: 's=qj01&b=03' }],
    leftOut: ['nowhere'],
  });
  expect(again.items[0]?.file).toMatch(/\/posters\/03\/qj01\.png$/);
  expect(trial.items[0]?.file).toMatch(/\/posters\/03-trial\/qj01\.png$/);
  expect(await cloud.find('posters')).toHaveLength(COUNT);
});

test('what WeChat refuses is named with its words', async () => {
  const data = { batch: '04', stationIds: ['qj01', 'qj02'] };
  const fault = 'openapi wxacode.getUnlimited error:45009';
  const { result } = await cloud.call('admin', 'codes', data, { source: 'console', fault });
  const refused = { items: [], failed: [{ stationId: 'st-01' }, { stationId: 'st-02' }] };
  expect(result).toMatchObject({ ok: true, data: refused });
  expect(result.ok && result.data.failed[0]?.reason).toContain('45009');
});

test('what there was no time for is named, and comes when it is asked for again', async () => {
  let now = 0;
  const drawn: string[] = [];
  const action = codes({
    pictures: {
      draw(scene) {
        now += 15_000;
        drawn.push(scene);
        return Promise.resolve({ ok: true, type: 'jpg', bytes: new Uint8Array(1) });
      },
    },
    files: { upload: (path) => Promise.resolve(`cloud://test/${path}`) },
    now: () => now,
  });
  const database = memoryDatabase();
  const stations = ['a1', 'a2', 'a3', 'a4', 'a5', 'a6', 'a7', 'a8'];
  await database.insert(
    'stations',
    stations.map((code) => ({ _id: code, code, name: code, region: '330803', status: 'open' })),
  );
  const request = { batch: '05', stationIds: stations };
  const outcome = await action.run(request, { database, now: 0, log: () => undefined } as never);
  expect(outcome.ok && outcome.data.items).toHaveLength(drawn.length);
  expect(outcome.ok && outcome.data.failed.map(({ reason }) => reason)).toEqual(
    Array.from({ length: stations.length - drawn.length }, () => 'TIME_IS_UP'),
  );
  expect(drawn.length).toBeLessThan(stations.length);
});

test('what the storage does not take is named, and costs the others nothing', async () => {
  const action = codes({
    pictures: { draw: () => Promise.resolve({ ok: true, type: 'jpg', bytes: new Uint8Array(1) }) },
    files: {
      upload: (path) =>
        path.includes('a2') ? Promise.reject(new Error('busy')) : Promise.resolve(`cloud://test/${path}`),
    },
    now: () => 0,
  });
  const database = memoryDatabase();
  const stations = ['a1', 'a2', 'a3'];
  await database.insert(
    'stations',
    stations.map((code) => ({ _id: code, code, name: code, region: '330803', status: 'open' })),
  );
  const call = { database, now: 0, log: () => undefined } as never;
  const outcome = await action.run({ batch: '06', stationIds: stations }, call);
  expect(outcome).toMatchObject({
    data: {
      items: [{ stationId: 'a1' }, { stationId: 'a3' }],
      failed: [{ stationId: 'a2', reason: 'NOT_STORED' }],
    },
  });
});

test.each([
  [{ batch: '03' }, 'INVALID_INPUT'],
  [{ batch: '0 3', region: '33' }, 'INVALID_INPUT'],
  [{ batch: '03', region: '33', column: 'none' }, 'NOT_FOUND'],
  [{ batch: '03', region: '33', version: 'latest' }, 'INVALID_INPUT'],
  [{ batch: '03', region: '33', cursor: 'x' }, 'CURSOR_INVALID'],
])('%j: %s', async (data, code) => {
  await expect(draw(data)).rejects.toThrow(code);
});

test('a resident draws nothing', async () => {
  const { result } = await cloud.call('admin', 'codes', { batch: '03', region: '33' }, { openid: 'o-anna' });
  expect(result).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } });
});
