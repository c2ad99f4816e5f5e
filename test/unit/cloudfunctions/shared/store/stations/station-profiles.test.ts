import {
  currentDeployment,
  findDeployment,
  findStationProfile,
} from '../../../../../../cloudfunctions/shared/store/stations/station-profiles';
import { currentKey, currentKeyId } from '../../../../../../cloudfunctions/shared/store/people/person-keys';
import { fakePlatform, type FakePlatform } from '../../../../../harness/fake-platform';

const station = { _id: 's1', code: 'qz01', name: '莲花村学习站', region: '330803103224', status: 'open' };
const column = (_id: string, order: unknown, more: object = {}) => ({
  _id,
  name: `栏目${_id}`,
  order,
  status: 'published',
  regions: ['0'],
  ...more,
});

let platform: FakePlatform;
const context = () => ({ database: platform.database, now: platform.clock, log: platform.log });
beforeEach(() => {
  platform = fakePlatform({
    stations: [station, { ...station, _id: 7, code: 'n07' }, { ...station, _id: 'qz02', code: 'other' }],
    columns: [
      column('b', 2),
      column('a', 1),
      column('draft', 0, { status: 'draft' }),
      column('nameless', 3, { name: '' }),
    ],
    settings: [{ _id: 'app', modules: { study: '是', news: '关' } }],
    keys: [{ _id: currentKeyId(fakePlatform().clock), secret: 'k' }],
  });
});

it('a station comes with its columns in order and what is on, in one operation; the week’s key with it', async () => {
  const place = await findStationProfile(context(), { code: 'qz01' });
  expect(place).toMatchObject({
    station: { _id: 's1' },
    columns: [{ _id: 'a' }, { _id: 'b' }],
    modules: { study: true, news: false, video: true },
  });
  await expect(currentKey(platform.database, platform.clock)).resolves.toMatchObject({ secret: 'k' });
  expect(platform.database.operations).toEqual(['aggregate stations']);
  expect(platform.lines).toMatchObject([{ event: 'record-skipped', id: 'nameless' }]);
});

it('within a minute it is not asked for again; after it what was changed holds', async () => {
  await findStationProfile(context(), { code: 'qz01' });
  platform.database.collections.stations![0]!.status = '暂停';
  platform.clock += 59_999;
  await expect(findStationProfile(context(), { code: 'qz01' })).resolves.toMatchObject({
    station: { status: 'open' },
  });
  platform.clock += 1;
  await expect(findStationProfile(context(), { code: 'qz01' })).resolves.toMatchObject({
    station: { status: 'paused' },
  });
});

it.each([
  ['an id', 's1', 's1', 1],
  ['an id that is a number', '7', '7', 1],
  ['an id before the code of another', 'qz02', 'qz02', 1],
  ['a code in capitals, where no station has that id', 'QZ01', 's1', 2],
])('a remembered station is found by %s', async (_name, idOrCode, id, operations) => {
  await expect(findStationProfile(context(), { idOrCode })).resolves.toMatchObject({ station: { _id: id } });
  expect(platform.database.operations).toHaveLength(operations);
});

it('what nobody has is unknown, and what no code can be is looked for once', async () => {
  await expect(findStationProfile(context(), { code: 'zz99' })).resolves.toBe('unknown');
  platform.database.operations.length = 0;
  await expect(findStationProfile(context(), { idOrCode: '学习站' })).resolves.toBe('unknown');
  expect(platform.database.operations).toHaveLength(1);
});

it('a record that cannot be read shuts no other that was given the same code', async () => {
  platform.database.collections.stations!.unshift({ ...station, _id: 's0', name: '' });
  await expect(findStationProfile(context(), { code: 'qz01' })).resolves.toMatchObject({
    station: { _id: 's1' },
  });
});

it('where none can be read that is told, and not kept: it may be mended this minute', async () => {
  const [broken] = platform.database.collections.stations!;
  broken!.region = '';
  await expect(findStationProfile(context(), { code: 'qz01' })).resolves.toBe('unreadable');
  broken!.region = '330803';
  await expect(findStationProfile(context(), { code: 'qz01' })).resolves.toMatchObject({
    station: { _id: 's1' },
  });
});

it('what is on in the deployment is asked for once a minute', async () => {
  await expect(currentDeployment(context())).resolves.toMatchObject({
    modules: { study: true, news: false },
  });
  await currentDeployment(context());
  expect(platform.database.operations).toEqual(['find settings']);
  platform = fakePlatform();
  await expect(currentDeployment(context())).resolves.toMatchObject({
    modules: { study: false, news: true },
  });
});

it.each(['TCB_ENV', 'SCF_NAMESPACE'])(
  'the storage of the environment is our own, as %s names it',
  async (variable) => {
    const setting = (name: string) => (name === variable ? 'qz-1' : undefined);
    const deployments = [
      await findStationProfile({ ...context(), setting }, { code: 'qz01' }),
      await findDeployment({ ...context(), setting }),
    ];
    for (const deployment of deployments)
      expect(deployment).toMatchObject({ mediaHosts: expect.arrayContaining(['cloud://qz-1']) as unknown });
  },
);
