/** Nothing that a caller sent stands in a log, whatever breaks while it is answered. */
import { ALL_CALLS, callerOf, CALLS, insertRecords, type Call } from '../../harness/calls';
import { startTestCloud, type TestCloud } from '../../harness/local-cloud';
import { stringFields, withText } from '../../harness/string-fields';

// Generous: the machine that runs this may be busy with other things.
jest.setTimeout(300_000);

/** Found in whatever way it was changed on the way: small, in full width, one letter after the other of a pattern. */
const MARK = 'zqxjkv';
const said = (lines: readonly string[]) =>
  lines.filter((line) =>
    line
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^a-z]/g, '')
      .includes(MARK),
  );

let cloud: TestCloud;

beforeAll(async () => {
  cloud = await startTestCloud();
  await insertRecords(cloud);
});
afterAll(() => cloud.stop());
afterEach(() => cloud.takeFaultsAway());

const ask = ({ name, action, of }: Call, data: object) => cloud.send(name, { action, data }, callerOf(of));

/** Every call with the mark in one of its texts after the other, in its cursor, and in fields that it does not know. */
async function askAll(): Promise<void> {
  for (const call of ALL_CALLS) {
    const marked = stringFields(call.data).map((path) => withText(call.data, path, MARK));
    const beside = [
      { ...call.data, cursor: MARK },
      { ...call.data, [MARK]: MARK },
    ];
    for (const data of [...marked, ...beside]) await ask(call, data);
  }
}

const ERRORS = [
  ['DATABASE_REQUEST_FAILED', `E11000 duplicate key error dup key: { _id: "${MARK}" }`],
  [
    'DATABASE_REQUEST_FAILED',
    `Regular expression is invalid: /${MARK}(/: ${MARK}\n    at ${MARK} (x.js:1:1)`,
  ],
  ['DATABASE_INVALID_OPERRATOR', MARK],
  ['EXCEED_MAX_RESPONSE_SIZE', MARK],
  ['EXCEED_REQUEST_LIMIT', MARK],
  ['SYS_ERR', MARK],
] as const;

it('when nothing breaks', async () => {
  await askAll();
  for (const { name } of ALL_CALLS)
    await cloud.send(name, { action: MARK, secret: MARK, data: MARK }, { source: 'http' });
  expect(said(cloud.functionLog())).toEqual([]);
});

it.each(ERRORS)('when the database says %s: %s', async (code, message) => {
  const before = cloud.functionLog().length;
  await cloud.plant({ target: 'collection', kind: 'error', code, message });
  await askAll();
  const lines = cloud.functionLog().slice(before);
  // There is something to tell, and it tells what helps.
  expect(lines.filter((line) => /"event":"thrown".*index\.js:\d+/.test(line)).length).toBeGreaterThan(20);
  expect(said(lines)).toEqual([]);
});

it('when the connection to the database breaks off', async () => {
  await cloud.plant({ target: 'collection', kind: 'drop' });
  await askAll();
  expect(said(cloud.functionLog())).toEqual([]);
});

it('when storage and open APIs fail', async () => {
  const { codes } = CALLS.admin;
  for (const target of ['storage', 'openapi']) {
    await cloud.plant({ target, kind: 'error', code: 'STORAGE_REQUEST_FAIL', message: MARK });
    await cloud.call('admin', 'codes', { ...codes, batch: MARK }, { source: 'console' });
    await cloud.takeFaultsAway();
  }
  const lines = cloud.functionLog();
  expect(lines.some((line) => line.includes('code-not-stored'))).toBe(true);
  expect(said(lines)).toEqual([]);
});

it('when the database does not answer in time', async () => {
  await cloud.plant({ target: 'collection', kind: 'timeout' });
  const first = [...new Map(ALL_CALLS.map((call) => [call.name, call]))].map(([, call]) => call);
  await Promise.all(
    first.map(async (call) => {
      const [path = ''] = stringFields(call.data);
      // A function may be stopped before the SDK gives up.
      await ask(call, path === '' ? call.data : withText(call.data, path, MARK)).catch(() => undefined);
    }),
  );
  expect(said(cloud.functionLog())).toEqual([]);
  expect(cloud.log()).not.toContain(MARK);
});
