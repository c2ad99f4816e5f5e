/** A wrong field on either side of the contract does not compile. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileErrors, emitted } from './compile';
import { project } from './scratch';

const client = (body: string) => `
import { createServices } from '../services/services';
import type { CloudPort } from '../ports/cloud';
declare const cloud: CloudPort;
const services = createServices(cloud);
export async function planted() {
  ${body}
}
`;

const RIGHT = `
  const answer = await services.station.enter({ entry: { scene: 's=qj01' }, visitId: '12345678' });
  return answer.ok ? answer.data.home.columns[0]?.name : answer.error.code;
`;

describe("the client's side", () => {
  it('compiles when it keeps to the contract', () => {
    expect(compileErrors('client/stores/planted.ts', client(RIGHT))).toEqual([]);
  });

  it.each([
    [
      'a request with a misspelt field',
      "await services.station.enter({ entry: {}, visitid: '12345678' });",
      /visitid/,
    ],
    ['a request without a field', 'await services.station.enter({ entry: {} });', /visitId/],
    ['a request with a field of another type', 'await services.content.get({ id: 7 });', /number/],
    [
      'a nested field of another type',
      "await services.station.enter({ entry: { scene: 1 }, visitId: '' });",
      /number/,
    ],
    ['an action that is not there', 'await services.content.remove({});', /remove/],
    ['a function that is not there', 'await services.stations.enter({});', /stations/],
    [
      'reading a field that no answer has',
      "const a = await services.content.get({ id: '1' }); if (a.ok) return a.data.text;",
      /text/,
    ],
    [
      'reading data without looking whether there is any',
      "const a = await services.content.get({ id: '1' }); return a.data.item;",
      /data/,
    ],
    [
      'comparing with a code that is none',
      "const a = await services.content.get({ id: '1' }); if (!a.ok) return a.error.code === 'GONE';",
      /GONE/,
    ],
  ])('%s is an error', (_name, body, message) => {
    expect(compileErrors('client/stores/planted.ts', client(body)).join('\n')).toMatch(message);
  });

  it('a missing sentence for an error code is an error', () => {
    const source = `
      import type { AnyErrorCode } from '../../types/errors';
      import { errorMessages } from './errors';
      export const complete: Record<AnyErrorCode, object> = errorMessages;
      const { NOT_FOUND: _left, ...rest } = errorMessages;
      export const short: Record<AnyErrorCode, object> = rest;
    `;
    expect(compileErrors('client/messages/planted.ts', source)).toEqual([
      expect.stringContaining('NOT_FOUND'),
    ]);
  });
});

describe('types/', () => {
  const files = readdirSync(join(project, 'types'));

  it.each(files)('%s leaves no code behind', (file) => {
    expect(emitted(readFileSync(join(project, 'types', file), 'utf8'))).toBe('');
  });
});
