import {
  enrolStaff,
  findEnrolled,
  findStaff,
  findStaffRecord,
  staffOpenids,
} from '../../../../../../cloudfunctions/shared/store/people/staff';
import { fakePlatform, type FakePlatform } from '../../../../../harness/fake-platform';

let platform: FakePlatform;
const context = () => ({ database: platform.database, now: platform.clock, log: platform.log });
beforeEach(() => {
  platform = fakePlatform({
    staff: [
      { _id: '1', openid: 'o-on', name: '李明', regions: '330800，衢江', role: '编辑' },
      { _id: '2', openid: 'o-off', active: '停用' },
      { _id: '3', openid: 'o-odd', active: '也许' },
      { _id: '4', openid: 'o-twice', active: false, regions: ['3303'] },
      { _id: '5', openid: 'o-twice', active: '是', regions: ['3304'] },
      { _id: '6', name: '没有登记' },
    ],
  });
});

it('somebody who works here answers for the regions of their record, as far as they can be read', async () => {
  await expect(findStaff(platform.database, 'o-on')).resolves.toEqual({ regions: ['3308'], role: '编辑' });
});

it('of two records the one that is on counts', async () => {
  await expect(findStaff(platform.database, 'o-twice')).resolves.toEqual({ regions: ['3304'] });
});

it.each(['o-off', 'o-odd', 'o-nobody', ''])('%j is let in as nobody', async (openid) => {
  await expect(findStaff(platform.database, openid)).resolves.toBeUndefined();
});

it('the openids of those who work here are those that are switched on', async () => {
  expect((await staffOpenids(platform.database)).sort()).toEqual(['o-on', 'o-twice']);
});

it('a person sees what is on record of them, switched off or not, without the openid', async () => {
  await expect(findStaffRecord(platform.database, 'o-off')).resolves.toEqual({
    active: '停用',
  });
  await expect(findStaffRecord(platform.database, 'o-nobody')).resolves.toBeUndefined();
});

describe('entering somebody', () => {
  const record = { code: 'digest', name: '王芳', regions: ['330803'] };
  const enrolled = (openid: string) => ({ openid, expiresAt: platform.clock + 1_000 });

  it('makes a record, once, however often it is said', async () => {
    await expect(enrolStaff(platform.database, enrolled('o-new'), record)).resolves.toEqual({
      id: 'enrolled-digest',
      updated: false,
    });
    await expect(enrolStaff(platform.database, enrolled('o-new'), record)).resolves.toMatchObject({
      id: 'enrolled-digest',
      updated: false,
    });
    expect(platform.database.collections.staff).toHaveLength(7);
    await expect(findStaff(platform.database, 'o-new')).resolves.toEqual({ regions: ['330803'] });
  });

  it('changes the record that they have, and switches it on', async () => {
    await expect(enrolStaff(platform.database, enrolled('o-off'), record)).resolves.toEqual({
      id: '2',
      updated: true,
    });
    await expect(findStaff(platform.database, 'o-off')).resolves.toEqual({ regions: ['330803'] });
  });

  it('is known by the code for as long as it may be said again', async () => {
    await enrolStaff(platform.database, enrolled('o-new'), record);
    await expect(findEnrolled(context(), 'digest')).resolves.toEqual(enrolled('o-new'));
    await expect(findEnrolled(context(), 'other')).resolves.toBeUndefined();
    platform.clock += 1_000;
    await expect(findEnrolled(context(), 'digest')).resolves.toBeUndefined();
  });
});
