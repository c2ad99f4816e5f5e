import { apply, explain } from '../../../../config/deploy/apply';
import { CloudError } from '../../../../config/deploy/cloud';
import { plan } from '../../../../config/deploy/plan';
import { survey } from '../../../../config/deploy/survey';
import { fakeCloud, type FakeCloud } from './fake-cloud';
import { WANTED } from './wanted';

let made = 0;

async function planned(cloud: FakeCloud) {
  return plan(WANTED, await survey(cloud, WANTED, async () => undefined), {
    given: {},
    uploadAll: false,
    makeSecret: () => `made ${++made}`,
  });
}

/** One run of a deploy. */
async function run(cloud: FakeCloud): Promise<string[]> {
  const lines: string[] = [];
  await apply(await planned(cloud), cloud, { log: (line) => lines.push(line), wait: async () => undefined });
  return lines;
}

/** What there is in the end, but for the values of secrets. */
const outcome = ({ collections, functions }: FakeCloud) => ({
  collections,
  functions: [...functions].map(([name, { variables, ...rest }]) => [
    name,
    Object.keys(variables).sort(),
    rest,
  ]),
});

async function finished(): Promise<FakeCloud> {
  const cloud = fakeCloud();
  await run(cloud);
  return cloud;
}

describe('a deploy that is carried out', () => {
  it('says each step, does it, and leaves nothing to do', async () => {
    const cloud = fakeCloud();
    const lines = await run(cloud);
    expect(lines[0]).toBe('1/7 create the collection stations, ADMINONLY');
    expect(lines).toHaveLength(7);
    expect(cloud.changes).toEqual([
      'create stations',
      'ADMINONLY stations',
      'index stations.code',
      'index stations.newest',
      'create settings',
      'ADMINONLY settings',
      'function station',
      'function stats',
      'timer stats.roll-up',
    ]);
    expect(await planned(cloud)).toEqual({ steps: [], notices: [], refusals: [] });
  });

  it('waits until the cloud is done with a function', async () => {
    const cloud = fakeCloud();
    cloud.slowness = 5;
    await run(cloud);
    expect([...cloud.functions.values()].map(({ status }) => status)).toEqual(['Active', 'Active']);
    expect(cloud.disturbed).toBe(false);
  });

  it('marks the code only when it is there', async () => {
    const cloud = await finished();
    for (const [name, there] of cloud.functions) cloud.functions.set(name, { ...there, description: '' });
    cloud.changes = [];
    await run(cloud);
    expect(cloud.changes).toEqual([
      'code station',
      'configure station description',
      'code stats',
      'configure stats description',
    ]);
    expect(cloud.disturbed).toBe(false);
  });

  it('drops an index and a timer that it makes anew first', async () => {
    const cloud = await finished();
    cloud.collections.get('stations')!.indexes[0]!.unique = false;
    const stats = cloud.functions.get('stats')!;
    cloud.functions.set('stats', { ...stats, timers: [{ name: 'roll-up', cron: 'x', enabled: true }] });
    cloud.changes = [];
    await run(cloud);
    expect(cloud.changes).toEqual([
      'drop stations.code',
      'index stations.code',
      'untime stats.roll-up',
      'timer stats.roll-up',
    ]);
  });
});

describe('a deploy that breaks off', () => {
  const CHANGES = 9;

  it.each(
    Array.from({ length: CHANGES }, (_, at) => [at + 1, false] as const).flatMap(([change]) => [
      [change, false] as const,
      [change, true] as const,
    ]),
  )('at change %i (made all the same: %s) goes on when it is run again', async (change, after) => {
    made = 0;
    const cloud = fakeCloud();
    cloud.failAt = { change, after };
    await expect(run(cloud)).rejects.toThrow(/^Stopped at step \d\/7: .*\n.*InternalError: the sky fell/);
    cloud.failAt = undefined;
    await run(cloud);
    expect(outcome(cloud)).toEqual(outcome(await finished()));
    const [station, stats] = [...cloud.functions.values()];
    expect(station!.variables.PERSON_SECRET).toBe(stats!.variables.PERSON_SECRET);
    expect(await planned(cloud)).toEqual({ steps: [], notices: [], refusals: [] });
  });

  it('because dependencies cannot be installed says why, and creates the function anew', async () => {
    const cloud = fakeCloud();
    cloud.outcome = 'CreateFailed';
    await expect(run(cloud)).rejects.toThrow(
      /^Stopped at step 5\/7: create the function station .*\nstation is CreateFailed: npm: no such version\n/,
    );
    cloud.changes = [];
    await run(cloud);
    expect(cloud.changes).toEqual([
      'delete station',
      'function station',
      'function stats',
      'timer stats.roll-up',
    ]);
  });

  it('because an update fails does not take the code for uploaded', async () => {
    const cloud = await finished();
    const station = cloud.functions.get('station')!;
    cloud.functions.set('station', { ...station, description: '' });
    cloud.outcome = 'UpdateFailed';
    await expect(run(cloud)).rejects.toThrow('station is UpdateFailed');
    cloud.changes = [];
    await run(cloud);
    expect(cloud.changes).toEqual(['code station', 'configure station description']);
  });

  it('because a function never becomes active says so after ten minutes', async () => {
    const cloud = fakeCloud();
    cloud.slowness = Number.POSITIVE_INFINITY;
    let waited = 0;
    const waiting = apply(await planned(cloud), cloud, {
      log: () => undefined,
      wait: async (milliseconds) => (waited += milliseconds),
    });
    await expect(waiting).rejects.toThrow('station is still not ready after 10 minutes');
    expect(waited / 60_000).toBeCloseTo(10, 0);
  });
});

describe('an error of the cloud', () => {
  it.each([
    ['AuthFailure.SignatureFailure', /The key is not accepted/],
    ['AuthFailure.SignatureExpire', /Set the clock/],
    ['AuthFailure.UnauthorizedOperation', /policies QcloudTCBFullAccess/],
    ['UnauthorizedOperation.CAM', /policies QcloudTCBFullAccess/],
    ['RequestLimitExceeded', /Wait a minute/],
    ['LimitExceeded.Function', /A limit of the plan/],
    ['ResourceNotFound.Function', /Check the id after --env/],
    ['FailedOperation.FunctionStatusError', /Wait a minute/],
    ['InternalError.System', /on their side/],
    ['', /network of this machine/],
    ['FailedOperation', /message above/],
  ])('%s says what to do', (code, advice) => {
    const said = explain(new CloudError('CreateTable', code, 'no', 'r7'));
    expect(said).toMatch(advice);
    expect(said).toMatch(/^CreateTable: .*: no \(request r7\)\n.* Then run the same command again/);
  });
});
