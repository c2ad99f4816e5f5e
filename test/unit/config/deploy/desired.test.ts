import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { hasCode, markDescription } from '../../../../config/deploy/code-mark';
import { readDesired } from '../../../../config/deploy/desired';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'desired-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const CODE = { 'index.js': 'exports.main = 1', 'package.json': '{}' };

/** A folder of built functions with one function, `visit`. */
function built(
  config: object,
  database: object = { collections: {} },
  files: Record<string, string | Buffer> = CODE,
): string {
  mkdirSync(join(folder, 'visit', 'parts'), { recursive: true });
  for (const [path, content] of Object.entries(files)) writeFileSync(join(folder, 'visit', path), content);
  writeFileSync(join(folder, 'visit', 'config.json'), JSON.stringify(config));
  writeFileSync(join(folder, 'database.json'), JSON.stringify(database));
  return folder;
}
const visit = (...of: Parameters<typeof built>) => readDesired(built(...of)).functions[0]!;

describe('what is wanted', () => {
  it('is what config.json and database.json say', () => {
    const config = {
      permissions: { openapi: ['wxacode.getUnlimited'] },
      secrets: ['PERSON_SECRET'],
      triggers: [{ name: 'sync', type: 'timer', config: '0 */5 * * * * *' }],
      timeout: 60,
      memorySize: 512,
    };
    const keys = [
      ['at', -1],
      ['place', '2dsphere'],
    ];
    const desired = readDesired(
      built(config, { collections: { visits: { permission: 'READONLY', indexes: [{ name: 'at', keys }] } } }),
    );
    expect(desired.functions).toMatchObject([
      {
        name: 'visit',
        openapi: ['wxacode.getUnlimited'],
        secrets: ['PERSON_SECRET'],
        timers: [{ name: 'sync', cron: '0 */5 * * * * *' }],
        timeout: 60,
        memorySize: 512,
      },
    ]);
    expect(desired.collections).toEqual([
      {
        name: 'visits',
        permission: 'READONLY',
        indexes: [
          {
            name: 'at',
            keys: [
              ['at', '-1'],
              ['place', '2dsphere'],
            ],
            unique: false,
          },
        ],
      },
    ]);
  });

  it("is WeChat's default for what they do not say, and a closed collection", () => {
    const desired = readDesired(built({}, { collections: { visits: {} } }));
    expect(desired.functions).toMatchObject([
      { timeout: 3, memorySize: 256, secrets: [], timers: [], openapi: [] },
    ]);
    expect(desired.collections).toEqual([{ name: 'visits', permission: 'ADMINONLY', indexes: [] }]);
  });

  it.each([
    ['an unknown key', { timeOut: 60 }, {}, /config\.json: timeOut: /],
    ['two timers', { triggers: [timer('a'), timer('b')] }, {}, /config\.json: triggers: /],
    [
      'a trigger that is none',
      { triggers: [{ ...timer('a'), type: 'cos' }] },
      {},
      /config\.json: triggers\.0\.type: /,
    ],
    [
      'an unknown permission',
      {},
      { visits: { permission: 'CUSTOM' } },
      /database\.json: collections\.visits\.permission: /,
    ],
    [
      'an index without keys',
      {},
      { visits: { indexes: [{ name: 'a', keys: [] }] } },
      /database\.json: .*indexes\.0\.keys: /,
    ],
    [
      'a direction that is none',
      {},
      { visits: { indexes: [{ name: 'a', keys: [['a', 2]] }] } },
      /keys\.0\.1: /,
    ],
  ])('cannot hold %s', (_, config, collections, message) => {
    expect(() => visit(config, { collections })).toThrow(message);
  });

  it('cannot be code that is too large for a call', () => {
    const files = { ...CODE, 'index.js': randomBytes(1.6 * 1024 * 1024) };
    expect(() => visit({}, { collections: {} }, files)).toThrow(/^the code of visit is \d+ bytes packed/);
  }, 60_000);
});

function timer(name: string) {
  return { name, type: 'timer', config: '0 * * * * * *' };
}

describe('code', () => {
  it('is packed as it lies there, without config.json', () => {
    const files = { ...CODE, 'parts/a.js': 'exports.a = 2' };
    const unpacked = unzipSync(visit({}, undefined, files).code.zip);
    const text = Object.entries(unpacked).map(([path, bytes]) => [path, Buffer.from(bytes).toString('utf8')]);
    expect(Object.fromEntries(text)).toEqual(files);
  });

  it('is the same for the same files, whenever they were written and whatever else is applied', () => {
    const first = visit({ timeout: 3 }).code;
    const second = visit({ timeout: 60, triggers: [timer('sync')] }).code;
    expect(second.fingerprint).toBe(first.fingerprint);
    expect(Buffer.from(second.zip).equals(first.zip)).toBe(true);
  });

  it.each([
    ['a changed file', { ...CODE, 'index.js': 'exports.main = 2' }],
    ['a file more', { ...CODE, 'parts/a.js': '' }],
    ['the same bytes in other files', { 'index.js': 'exports.main = ', 'package.json': '1{}' }],
  ])('is another with %s', (_, files) => {
    const first = visit({}).code.fingerprint;
    expect(visit({}, undefined, files).code.fingerprint).not.toBe(first);
  });

  it('is known again by the mark in a description', () => {
    const [one, other] = ['a', 'b'].map((letter) => ({
      fingerprint: letter.repeat(64),
      zip: new Uint8Array(),
    }));
    const marked = markDescription('', one!);
    expect(marked).toBe(`learning station, code ${'a'.repeat(64)}`);
    expect([hasCode(marked, one!), hasCode(marked, other!), hasCode('', one!)]).toEqual([true, false, false]);
    expect(markDescription(marked, other!)).toBe(`learning station, code ${'b'.repeat(64)}`);
    expect(markDescription('云端, 勿删', one!)).toBe(`云端, 勿删, code ${'a'.repeat(64)}`);
    // What SCF allows: https://cloud.tencent.com/document/api/583/18580
    expect(marked).toMatch(/^[A-Za-z0-9 ,.]{1,1000}$/);
  });
});
