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
      import { errors, type ErrorWords } from './errors';
      export const complete: Record<AnyErrorCode, ErrorWords> = errors;
      const { NOT_FOUND: _left, ...rest } = errors;
      export const short: Record<AnyErrorCode, ErrorWords> = rest;
    `;
    const found = compileErrors('client/messages/planted.ts', source);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain('NOT_FOUND');
  });
});

const list = (input: string, answer: string) => `
import * as v from 'valibot';
import { action } from '../shared/runtime/action';
import { succeed } from '../shared/runtime/result';
export const planted = action<'visit', 'track'>({
  callers: ['visitor'],
  input: ${input},
  run: async () => succeed(${answer}),
});
`;

const INPUT = `v.object({ stationId: v.string(), events: v.array(v.object({ id: v.string(), type: v.picklist(['listen', 'watch', 'read', 'complete']), at: v.number() })) })`;

describe("the functions' side", () => {
  it('compiles when it keeps to the contract', () => {
    expect(
      compileErrors(
        'cloudfunctions/visit/planted.ts',
        list(INPUT, '{ accepted: 1, duplicates: 0, rejected: [] }'),
      ),
    ).toEqual([]);
  });

  it.each([
    [
      'an answer with a misspelt field',
      INPUT,
      '{ acepted: 1, duplicates: 0, rejected: [] }',
      /acepted|accepted/,
    ],
    ['an answer without a field', INPUT, '{ accepted: 1, rejected: [] }', /duplicates/],
    [
      'an answer with a field of another type',
      INPUT,
      "{ accepted: '1', duplicates: 0, rejected: [] }",
      /number/,
    ],
    [
      'an answer with a reason that is none',
      INPUT,
      "{ accepted: 0, duplicates: 0, rejected: [{ id: '1', reason: 'BAD' }] }",
      /BAD|RejectReason/,
    ],
    [
      'a schema that takes a field of another type',
      INPUT.replace('at: v.number()', 'at: v.string()'),
      '{ accepted: 1, duplicates: 0, rejected: [] }',
      /number/,
    ],
    [
      'a schema that leaves a field out',
      'v.object({ stationId: v.string() })',
      '{ accepted: 1, duplicates: 0, rejected: [] }',
      /events/,
    ],
  ])('%s is an error', (_name, input, answer, message) => {
    expect(compileErrors('cloudfunctions/visit/planted.ts', list(input, answer)).join('\n')).toMatch(message);
  });

  it.each([
    ['an action that the contract does not list', '{ track, untrack: track }', /untrack/],
    ['a function without one of its actions', '{}', /track/],
  ])('%s is an error', (_name, actions, message) => {
    const source = `
      import { serve } from '../shared/runtime/serve';
      import { wechatPlatform } from '../shared/platform/wechat';
      import { track } from './track';
      export const used = track;
      export const main = serve({ name: 'visit', actions: ${actions} }, wechatPlatform());
    `;
    expect(compileErrors('cloudfunctions/visit/planted.ts', source).join('\n')).toMatch(message);
  });
});

describe('types/', () => {
  const files = readdirSync(join(project, 'types'), { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );

  it.each(files)('%s leaves no code behind', (file) => {
    expect(emitted(readFileSync(join(project, 'types', file), 'utf8'))).toBe('');
  });
});
