/** Whatever a caller sends, the database's own query language never takes it for a fault of ours. */
import fc from 'fast-check';
import type { ActionName, FunctionName } from '../../../types/contract';
import { CALLS, RECORDS } from '../../harness/calls';
import { extremesOf, forged, forgedValue, PAGED } from '../../harness/forged-cursors';
import { startTestCloud, type CallOptions, type TestCloud } from '../../harness/local-cloud';
import { stringFields, withText } from '../../harness/string-fields';

// Generous: the machine that runs this may be busy with other things.
jest.setTimeout(300_000);

let cloud: TestCloud;

beforeAll(async () => {
  cloud = await startTestCloud();
  for (const [name, rows] of Object.entries(RECORDS)) {
    if (rows.length > 0) await cloud.insert(name, rows);
  }
});
afterAll(() => cloud.stop());

const official: CallOptions = { source: 'console' };
const resident: CallOptions = { openid: 'o-resident' };

const isOfficial = (of: string) => /^(?:admin|stats)|^news\.(?:try|guess|sources|withdraw)/.test(of);

async function codeOf(of: string, data: object): Promise<string> {
  const [name, action] = of.split('.') as [FunctionName, ActionName<FunctionName>];
  const { result } = await cloud.call(name, action, data, isOfficial(of) ? official : resident);
  return result.ok ? 'OK' : result.error.code;
}

const calls = Object.entries(CALLS).flatMap(([name, actions]) =>
  Object.entries(actions as Record<string, object>).map(
    ([action, data]) => [`${name}.${action}`, data] as const,
  ),
);

const BROKEN = ['INTERNAL', 'UPSTREAM_UNAVAILABLE'];

describe.each(Object.entries(PAGED))('a cursor that was made up, to %s', (of, { list, real }) => {
  const [name = '', action = ''] = of.split('.');
  const data = (CALLS[name as FunctionName] as Record<string, object>)[action];

  it('is refused, or answered with a page', async () => {
    expect(await codeOf(of, { ...data, cursor: forged(list, real) })).toBe('OK');
    await fc.assert(
      fc.asyncProperty(forgedValue, async (value) => {
        const code = await codeOf(of, { ...data, cursor: forged(list, value) });
        expect(['OK', 'CURSOR_INVALID', 'INVALID_INPUT']).toContain(code);
      }),
      { numRuns: 60, examples: extremesOf(real).map((value) => [value]) },
    );
  });
});

const TEXTS = [
  ...['\u0000', '法\u0000律', '\ud83d', '\ufffe', '\u202e法律', '\u200b'.repeat(12), '\n'],
  ...['(', '[', '\\', '.*', '^$', '/', '\\u0000', '$where', '$', '.', 'a.b', '{"$gt":""}', "'", '"'],
  ...['__proto__', 'constructor', '%00', '%', '＄＼', 'ﷺ', '𠮷', 'e\u0301', '法'.repeat(4_096)],
];

describe.each(calls)('a text in %s', (of, data) => {
  it('is never a fault of ours', async () => {
    const broken: string[][] = [];
    for (const path of stringFields(data)) {
      for (const text of TEXTS) {
        const code = await codeOf(of, withText(data, path, text));
        if (BROKEN.includes(code)) broken.push([path, text, code]);
      }
    }
    expect(broken).toEqual([]);
  });
});

const NUMBERS = ['-1', '-0', '0.5', '1e15', '1e308', '1e309', '-1e309', 'null', '"5"', '[]', '{}', 'true'];

describe.each(calls)('a number or something else in %s', (of, data) => {
  it('is never a fault of ours', async () => {
    const [name = '', action = ''] = of.split('.');
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
