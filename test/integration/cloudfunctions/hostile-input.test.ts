/** Whatever a caller sends, the database's own query language never takes it for a fault of ours. */
import fc from 'fast-check';
import { ALL_CALLS, callerOf, insertRecords, isOfficial, type Call } from '../../harness/calls';
import { extremesOf, forged, forgedValue, PAGED } from '../../harness/forged-cursors';
import { startTestCloud, type TestCloud } from '../../harness/local-cloud';
import { stringFields, withText } from '../../harness/string-fields';
import { amount } from '../../harness/thoroughness';

// Generous: the machine that runs this may be busy with other things.
jest.setTimeout(300_000);

const PERSON_SECRET = 'the secret of a county that does not exist';
let cloud: TestCloud;

beforeAll(async () => {
  cloud = await startTestCloud({ environment: { PERSON_SECRET } });
  await insertRecords(cloud);
});
afterAll(() => cloud.stop());

async function codeOf({ name, action, of }: Call, data: object): Promise<string> {
  const { result } = await cloud.send(name, { action, data }, callerOf(of));
  return result.ok ? 'OK' : result.error.code;
}

const BROKEN = ['INTERNAL', 'UPSTREAM_UNAVAILABLE'];

describe.each(Object.entries(PAGED))('a cursor that was made up, to %s', (paged, { list, real }) => {
  const call = ALL_CALLS.find(({ of }) => of === paged)!;
  const made = (value: unknown) => forged(list, value, isOfficial(paged) ? PERSON_SECRET : undefined);

  it('is refused, or answered with a page', async () => {
    expect(await codeOf(call, { ...call.data, cursor: made(real) })).toBe('OK');
    await fc.assert(
      fc.asyncProperty(forgedValue, async (value) => {
        const code = await codeOf(call, { ...call.data, cursor: made(value) });
        expect(['OK', 'CURSOR_INVALID', 'INVALID_INPUT']).toContain(code);
      }),
      { numRuns: amount(20, 60), examples: extremesOf(real).map((value) => [value]) },
    );
  });
});

const TEXTS = [
  ...['\u0000', '法\u0000律', '\ud83d', '\ufffe', '\u202e法律', '\u200b'.repeat(12), '\n'],
  ...['(', '[', '\\', '.*', '^$', '/', '\\u0000', '$where', '$', '.', 'a.b', '{"$gt":""}', "'", '"'],
  ...['__proto__', 'constructor', '%00', '%', '＄＼', 'ﷺ', '𠮷', 'e\u0301', '法'.repeat(4_096)],
];

describe.each(ALL_CALLS)('a text in $of', (call) => {
  it('is never a fault of ours', async () => {
    const broken: string[][] = [];
    for (const path of stringFields(call.data)) {
      for (const text of TEXTS) {
        const code = await codeOf(call, withText(call.data, path, text));
        if (BROKEN.includes(code)) broken.push([path, text, code]);
      }
    }
    expect(broken).toEqual([]);
  });
});

const NUMBERS = ['-1', '-0', '0.5', '1e15', '1e308', '1e309', '-1e309', 'null', '"5"', '[]', '{}', 'true'];

describe.each(ALL_CALLS)('a number or something else in $of', ({ name, action, of, data }) => {
  it('is never a fault of ours', async () => {
    const text = JSON.stringify(data);
    const broken: string[][] = [];
    for (const [found] of text.matchAll(/[:[](?:"[^"]*"|-?\d[\d.]*|true|false)/g)) {
      for (const number of NUMBERS) {
        // As text: JSON.stringify would write Infinity as null.
        const changed = text.replace(found, () => `${found.slice(0, 1)}${number}`);
        const response = await fetch(`${cloud.url}/call/${name}`, {
          method: 'POST',
          body: `{"action":"${action}","data":${changed}}`,
          headers: isOfficial(of) ? { 'x-source': 'console' } : { 'x-openid': 'o-resident' },
        });
        const answer = await response.text();
        if (BROKEN.some((code) => answer.includes(code))) broken.push([found, number, answer]);
      }
    }
    expect(broken).toEqual([]);
  });
});
