/** The way of somebody who works here into `staff`: a code on the phone, told to an official, typed into the console. */
import { startTestCloud, type CallOptions, type TestCloud } from '../../harness/local-cloud';

// Generous: the machine that runs this may be busy with other things.
jest.setTimeout(120_000);

const HOURS = 3_600_000;
const official: CallOptions = { source: 'console' };
const wang = { name: '王芳', regions: ['330803'] };

let cloud: TestCloud;
let people = 0;
/** Somebody whom nobody has seen before. */
let me: CallOptions & { openid: string };
let other: CallOptions;

beforeAll(async () => {
  cloud = await startTestCloud();
  await cloud.insert('stations', [{ _id: 'st1', code: 'qz01', name: '衢江站', region: '330803103224' }]);
}, 120_000);
afterAll(() => cloud.stop());

beforeEach(() => {
  people += 1;
  me = { openid: `o-worker-${people}` };
  other = { openid: `o-other-${people}` };
});

const data = <Data>(report: { result: { ok: true; data: Data } | { ok: false; error: unknown } }): Data => {
  if (!report.result.ok) throw new Error(JSON.stringify(report.result.error));
  return report.result.data;
};
const ask = async (options: CallOptions = me) => data(await cloud.call('me', 'enrol', {}, options));
const enrol = async (request: object, options = official) =>
  (await cloud.call('admin', 'enrol', request, options)).result;
const overview = async () => {
  const { result } = await cloud.call('stats', 'overview', { from: '2026-11-01', to: '2026-11-24' }, me);
  return result.ok ? result.data.region : result.error.code;
};
const record = async () => (await cloud.find('staff', { openid: me.openid }))[0];
const kept = (code: string) => cloud.find('enrolments', { code });
const outlive = (code: string) =>
  cloud.update('enrolments', { code }, { $set: { at: Date.now() - 48 * HOURS - 1 } });

const UNKNOWN = { ok: false, error: { code: 'NOT_FOUND', details: { path: 'code' } } };

it('goes from a code to the figures, and no openid is answered or stays behind', async () => {
  expect(await overview()).toBe('FORBIDDEN');
  const { code, expiresAt } = await ask();
  expect(code).toMatch(/^[1-9]\d{7}$/);
  expect(expiresAt - Date.now()).toBeGreaterThan(24 * HOURS - 60_000);
  expect(expiresAt - Date.now()).toBeLessThanOrEqual(48 * HOURS);
  // Midnight in Shanghai.
  expect((expiresAt + 8 * HOURS) % (24 * HOURS)).toBe(0);
  const written = `${code.slice(0, 4)} ${code.slice(4, 6)}－${code.slice(6)}`;
  const answer = await enrol({ code: written, ...wang, regions: ['330803000000'], role: '区管理员' });
  expect(answer).toEqual({
    ok: true,
    data: { id: expect.any(String), updated: false, ...wang, role: '区管理员' },
  });
  expect(JSON.stringify(answer)).not.toContain(me.openid);
  expect(await overview()).toBe('330803');
  expect(await kept(code)).toEqual([]);
  expect(await record()).toMatchObject({ ...wang, role: '区管理员', active: true });
  expect(cloud.log()).not.toContain(me.openid);
});

it('gives one code to one person, on whatever device and however often they ask', async () => {
  const codes = await Promise.all([ask(), ask(), ask()]);
  expect(new Set([...codes, await ask()].map(({ code }) => code)).size).toBe(1);
  expect(await cloud.find('enrolments', { openid: me.openid })).toHaveLength(1);
  expect((await ask(other)).code).not.toBe(codes[0]?.code);
});

it('keeps the openid where it leads to nothing else that is stored of the person', async () => {
  const at = Date.now() - 1000;
  const event = { id: `heard-${people}-000`, type: 'listen', contentId: 'a', seconds: 5, position: 5, at };
  await cloud.insert('contents', [{ _id: 'a', title: '声音', kind: 'audio' }]);
  await cloud.call('visit', 'track', { stationId: 'qz01', events: [event] }, me);
  const [row] = await kept((await ask()).code);
  const rows = await Promise.all(['positions', 'bookmarks', 'events'].map((name) => cloud.find(name)));
  const known = rows.flat().map(({ _id, person }) => person ?? _id);
  expect(known).toHaveLength(3);
  expect(known).not.toContain(row?._id);
});

describe('a code', () => {
  it('is used up by the one it was given to; said again, the same is answered, and corrected', async () => {
    const { code } = await ask();
    const first = await enrol({ code, ...wang });
    expect(await enrol({ code, ...wang })).toEqual(first);
    expect(await enrol({ code, ...wang, regions: ['3308'] })).toMatchObject({ ok: true });
    expect(await cloud.find('staff', { openid: me.openid })).toHaveLength(1);
    expect(await overview()).toBe('3308');
  });

  it('is worth nothing once its time is over, used or not, and another is given', async () => {
    const { code } = await ask();
    await outlive(code);
    expect(await enrol({ code, ...wang })).toMatchObject(UNKNOWN);
    const next = await ask();
    expect(next.code).not.toBe(code);
    await enrol({ code: next.code, ...wang });
    await cloud.update('staff', { openid: me.openid }, { $set: { 'enrolment.expiresAt': Date.now() - 1 } });
    expect(await enrol({ code: next.code, ...wang })).toMatchObject(UNKNOWN);
  });

  it('is gone with the next roll-up once its time is over; younger ones stay', async () => {
    const [old, young] = [await ask(), await ask(other)];
    await outlive(old.code);
    await cloud.fire('stats');
    expect([await kept(old.code), (await kept(young.code)).length]).toEqual([[], 1]);
  });

  it.each(['12345678', '', 'code', '01234567', { $gt: '' }, 12345678])('%j is nobody’s', async (code) => {
    const { ok } = await enrol({ code, ...wang });
    expect(ok).toBe(false);
    expect(await cloud.find('staff', { name: wang.name, openid: me.openid })).toEqual([]);
  });

  it('that an official types wrongly names what is wrong', async () => {
    await ask();
    expect(await enrol({ code: '00000000', ...wang })).toMatchObject(UNKNOWN);
  });

  it('is shown to its person, and forgotten with everything else', async () => {
    const { code } = await ask();
    const personal = data(await cloud.call('me', 'export', {}, me));
    expect(personal.enrolment).toEqual({ code, at: expect.any(Number) });
    expect(JSON.stringify(personal)).not.toContain(me.openid);
    expect(data(await cloud.call('me', 'export', {}, other))).not.toHaveProperty('enrolment');
    expect(data(await cloud.call('me', 'forget', {}, me)).enrolments).toBe(1);
    expect(data(await cloud.call('me', 'forget', {}, me)).enrolments).toBe(0);
    expect(await enrol({ code, ...wang })).toMatchObject(UNKNOWN);
  });
});

describe('an official', () => {
  it('enters anew who was switched off: the record is changed, and stays one', async () => {
    await cloud.insert('staff', [
      { _id: `typed-${people}`, openid: me.openid, name: '老王', regions: ['33'], active: false },
    ]);
    const { code } = await ask();
    const answers = [await enrol({ code, ...wang }), await enrol({ code, ...wang })];
    expect(answers).toMatchObject(
      [0, 1].map(() => ({ ok: true, data: { id: `typed-${people}`, updated: true } })),
    );
    expect(await cloud.find('staff', { openid: me.openid })).toMatchObject([{ ...wang, active: true }]);
    expect(await overview()).toBe('330803');
  });

  it.each([
    ['regions', []],
    ['regions', '330803'],
    ['regions.1', ['330803', '3308031']],
    ['regions.0', ['99']],
    ['name', undefined],
    ['role', { $gt: '' }],
  ])('is told that %s is wrong in %j, and the code stays', async (path, value) => {
    const { code } = await ask();
    const [field = ''] = path.split('.');
    const answer = await enrol({ code, ...wang, [field]: value });
    expect(answer).toMatchObject({ error: { code: 'INVALID_INPUT', details: { path } } });
    expect(await kept(code)).toHaveLength(1);
  });

  it('alone may enter anybody: no resident, and nobody of the staff', async () => {
    const { code } = await ask();
    expect(await enrol({ code, ...wang }, me)).toMatchObject({ error: { code: 'FORBIDDEN' } });
    await enrol({ code, ...wang });
    const next = await ask(other);
    expect(await enrol({ code: next.code, ...wang }, me)).toMatchObject({ error: { code: 'FORBIDDEN' } });
    expect((await cloud.call('me', 'enrol', {}, official)).result).toMatchObject({
      error: { code: 'UNAUTHENTICATED' },
    });
  });
});
