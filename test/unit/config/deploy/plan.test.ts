import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EMPTY, type Present, type PresentFunction } from '../../../../config/deploy/environment';
import { plan, type Wishes } from '../../../../config/deploy/plan';
import { SETTINGS } from '../../../../config/deploy/plan-functions';
import { everything, WANTED } from './wanted';

let made = 0;
const planFor = (present: Present, given: Wishes['given'] = {}, uploadAll = false, desired = WANTED) => {
  made = 0;
  return plan(desired, present, { given, uploadAll, makeSecret: () => `made ${++made}` });
};
const sentences = (present: Present, given: Wishes['given'] = {}) =>
  planFor(present, given).steps.map(({ sentence }) => sentence);

/** All that is wanted, and one function otherwise. */
function withFunction(name: string, change: Partial<PresentFunction>) {
  const present = everything();
  present.functions.set(name, { ...present.functions.get(name)!, ...change });
  return present;
}

/** All that is wanted, and the collection `stations` otherwise. */
function withStations(
  change: Partial<ReturnType<ReturnType<typeof everything>['collections']['get']> & object>,
) {
  const present = everything();
  const collections = new Map(present.collections);
  collections.set('stations', { ...collections.get('stations')!, ...change });
  return { ...present, collections };
}

const CODE = { name: 'code', keys: [['code', '1']], unique: true } as const;
const NEWEST = WANTED.collections[0]!.indexes[1]!;

const OPEN_SESAME = 'open sesame, open sesame, open sesame';
const OF_OLD = 'a secret of old, of 32 characters or more';

describe('the plan for an empty environment', () => {
  it('makes the database, then the functions, then the timers', () => {
    expect(sentences(EMPTY)).toEqual([
      'create the collection stations, ADMINONLY',
      'build the index code (code ↑; unique) of stations',
      'build the index newest (regions ↑, publishAt ↓) of stations',
      'create the collection settings, ADMINONLY',
      'create the function station (Nodejs18.15, 10 s, 256 MB, 1 KB packed) with PERSON_SECRET (made now)',
      'create the function stats (Nodejs18.15, 60 s, 256 MB, 1 KB packed) with PERSON_SECRET (made now), SKETCH_SECRET (made now)',
      'set the timer roll-up of stats: 0 */10 * * * * *',
    ]);
  });

  it('gives every function the same secret, and each of two secrets a value of its own', () => {
    const { steps, notices, refusals } = planFor(EMPTY);
    const variables = steps.flatMap((step) =>
      step.kind === 'createFunction' ? [step.settings.variables] : [],
    );
    expect(variables).toEqual([
      { PERSON_SECRET: 'made 1' },
      { PERSON_SECRET: 'made 1', SKETCH_SECRET: 'made 2' },
    ]);
    expect({ notices, refusals }).toEqual({ notices: [], refusals: [] });
  });

  it('never says the value of a variable', () => {
    const given = { CONSOLE_SECRET: OPEN_SESAME, SKETCH_SECRET: OF_OLD };
    const { steps } = planFor(EMPTY, given);
    const said = JSON.stringify(steps.map(({ sentence }) => sentence));
    expect(said).toContain('CONSOLE_SECRET (from your shell)');
    for (const value of [OPEN_SESAME, OF_OLD, 'made 1']) expect(said).not.toContain(value);
  });
});

describe('the plan where something is there', () => {
  it('has no step when everything is', () => {
    expect(planFor(everything())).toEqual({ steps: [], notices: [], refusals: [] });
    expect(made).toBe(0);
  });

  it.each([
    [
      'an open collection',
      withStations({ permission: 'PRIVATE' }),
      ['set the permission of stations to ADMINONLY (is PRIVATE)'],
    ],
    [
      'a collection with rules of its own',
      withStations({ permission: 'CUSTOM' }),
      ['set the permission of stations to ADMINONLY (is CUSTOM)'],
    ],
    [
      'an index that is missing',
      withStations({ indexes: [CODE] }),
      ['build the index newest (regions ↑, publishAt ↓) of stations'],
    ],
    [
      'an index in another order',
      withStations({ indexes: [CODE, { ...NEWEST, keys: [...NEWEST.keys].reverse() }] }),
      [
        'build the index newest (regions ↑, publishAt ↓) of stations anew (is newest (publishAt ↓, regions ↑))',
      ],
    ],
    [
      'an index in another direction',
      withStations({
        indexes: [CODE, { ...NEWEST, keys: NEWEST.keys.map(([field]) => [field, '1'] as const) }],
      }),
      [
        'build the index newest (regions ↑, publishAt ↓) of stations anew (is newest (regions ↑, publishAt ↑))',
      ],
    ],
    [
      'an index that is not unique',
      withStations({ indexes: [{ ...CODE, unique: false }, NEWEST] }),
      ['build the index code (code ↑; unique) of stations anew (is code (code ↑))'],
    ],
    [
      'a function without its timer',
      withFunction('stats', { timers: [] }),
      ['set the timer roll-up of stats: 0 */10 * * * * *'],
    ],
    [
      'a timer at another time',
      withFunction('stats', { timers: [{ name: 'roll-up', cron: '0 0 * * * * *', enabled: true }] }),
      ['change the timer roll-up of stats to 0 */10 * * * * * (is 0 0 * * * * *)'],
    ],
    [
      'a function with less time and memory',
      withFunction('stats', { timeout: 3, memorySize: 128 }),
      ['set the function stats: 60 s (are 3 s), 256 MB (are 128 MB)'],
    ],
    [
      'other code',
      withFunction('station', { description: `learning station, code ${'b'.repeat(64)}` }),
      ['upload the code of station (1 KB packed)'],
    ],
    [
      'code that somebody else uploaded first',
      withFunction('station', { description: '' }),
      ['upload the code of station (1 KB packed)'],
    ],
    [
      'code that was not taken',
      withFunction('station', { status: 'UpdateFailed' }),
      ['upload the code of station (1 KB packed)'],
    ],
    [
      'a function that failed to be created',
      withFunction('stats', { status: 'CreateFailed' }),
      [
        'create the function stats again, which failed to be created (Nodejs18.15, 60 s, 256 MB, 1 KB packed)',
        'set the timer roll-up of stats: 0 */10 * * * * *',
      ],
    ],
  ])('for %s', (_, present, expected) => {
    expect(sentences(present)).toEqual(expected);
  });

  it('uploads every code when told to', () => {
    expect(planFor(everything(), {}, true).steps.map(({ kind }) => kind)).toEqual([
      'uploadCode',
      'uploadCode',
    ]);
  });

  it('keeps what officials wrote into the description of a function', () => {
    const [step] = planFor(withFunction('station', { description: '学习站' })).steps;
    expect(step).toMatchObject({ kind: 'uploadCode', description: `学习站, code ${'a'.repeat(64)}` });
  });

  it('sets what is new before the code that may need it', () => {
    const { steps } = planFor(withFunction('station', { timeout: 3, description: '' }));
    expect(steps.map(({ kind }) => kind)).toEqual(['configureFunction', 'uploadCode']);
  });
});

describe('variables', () => {
  it.each(['', undefined])('a secret that is %j in one function is copied from the other', (absent) => {
    const variables = { ...(absent !== undefined && { PERSON_SECRET: absent }), MINE: 'x' };
    const { steps } = planFor(withFunction('station', { variables }));
    expect(steps).toEqual([
      {
        kind: 'configureFunction',
        name: 'station',
        settings: { variables: { PERSON_SECRET: 'kept PERSON_SECRET', MINE: 'x' } },
        sentence: 'set the function station: PERSON_SECRET (as the other functions have it)',
      },
    ]);
  });

  it('a new function gets the secret of the others', () => {
    const present = everything();
    present.functions.delete('station');
    const [step] = planFor(present).steps;
    expect(step).toMatchObject({ settings: { variables: { PERSON_SECRET: 'kept PERSON_SECRET' } } });
  });

  it('a secret that is nowhere comes from the shell, where it has one', () => {
    const present = withFunction('stats', { variables: { PERSON_SECRET: 'kept PERSON_SECRET' } });
    const { steps, notices } = planFor(present, { SKETCH_SECRET: OF_OLD });
    expect(steps).toMatchObject([
      { settings: { variables: { PERSON_SECRET: 'kept PERSON_SECRET', SKETCH_SECRET: OF_OLD } } },
    ]);
    expect(notices).toEqual([]);
  });

  it('a secret that is made where collections are says what that may mean', () => {
    const { notices } = planFor(
      withFunction('stats', { variables: { PERSON_SECRET: 'kept PERSON_SECRET' } }),
    );
    expect(notices).toEqual([
      expect.stringMatching(/^no function has SKETCH_SECRET yet, but collections are there/),
    ]);
  });

  it('two functions with different secrets are refused, with no value said', () => {
    const { refusals } = planFor(withFunction('station', { variables: { PERSON_SECRET: 'another' } }));
    expect(refusals).toEqual([
      expect.stringMatching(
        /^PERSON_SECRET is not the same everywhere: it has one value in station; another in stats\./,
      ),
    ]);
    expect(refusals.join()).not.toMatch(/another value|kept PERSON/);
  });

  it('another secret in the shell is refused, the same one is not', () => {
    expect(planFor(everything(), { PERSON_SECRET: 'another' }).refusals).toEqual([
      expect.stringMatching(/^PERSON_SECRET is another one in the environment than in your shell/),
    ]);
    expect(planFor(everything(), { PERSON_SECRET: 'kept PERSON_SECRET' })).toEqual({
      steps: [],
      notices: [],
      refusals: [],
    });
  });

  it('settings of the shell are set for every function, beside what is there', () => {
    const { steps } = planFor(everything(), { CONSOLE_SOURCES: 'wx_devtools', ENTRY_HOSTS: '' });
    expect(steps).toMatchObject([
      {
        name: 'station',
        settings: { variables: { PERSON_SECRET: 'kept PERSON_SECRET', CONSOLE_SOURCES: 'wx_devtools' } },
      },
      {
        name: 'stats',
        settings: { variables: { SKETCH_SECRET: 'kept SKETCH_SECRET', CONSOLE_SOURCES: 'wx_devtools' } },
      },
    ]);
  });

  it('settings that the shell has not stay', () => {
    const variables = { PERSON_SECRET: 'kept PERSON_SECRET', CONSOLE_SECRET: OPEN_SESAME };
    expect(planFor(withFunction('station', { variables }))).toEqual({ steps: [], notices: [], refusals: [] });
  });

  it('a secret for the console that functions would not accept is refused, one that is there is named', () => {
    const short = OPEN_SESAME.slice(0, 31);
    expect(planFor(everything(), { CONSOLE_SECRET: short }).refusals).toEqual([
      expect.stringMatching(/^CONSOLE_SECRET in your shell has fewer than 32 characters/),
    ]);
    const variables = { PERSON_SECRET: 'kept PERSON_SECRET', CONSOLE_SECRET: short };
    const present = withFunction('station', { variables });
    expect(planFor(present).notices).toEqual([
      expect.stringMatching(/^CONSOLE_SECRET of station has fewer than 32 characters/),
    ]);
    expect(planFor(present, { CONSOLE_SECRET: OPEN_SESAME }).notices).toEqual([]);
    expect(JSON.stringify(planFor(present))).not.toContain('sesame');
  });

  it('a secret that can be guessed is taken, because data may lie under it, and named', () => {
    const present = withFunction('stats', { variables: { PERSON_SECRET: 'kept PERSON_SECRET' } });
    const { steps, notices } = planFor(present, { SKETCH_SECRET: 'guess me' });
    expect(steps).toMatchObject([{ settings: { variables: { SKETCH_SECRET: 'guess me' } } }]);
    expect(notices).toEqual([expect.stringMatching(/^SKETCH_SECRET from your shell has 8 characters/)]);
  });
});

it('the variables are those that docs/configuration.md explains', () => {
  const text = readFileSync(join(__dirname, '../../../../docs/configuration.md'), 'utf8');
  const [section = ''] = (text.split('## The cloud functions\n')[1] ?? '').split(/^## /m);
  const explained = [...section.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name);
  expect(explained.sort()).toEqual([...SETTINGS, 'PERSON_SECRET', 'SKETCH_SECRET'].sort());
});

describe('what is there and not wanted', () => {
  it.each([
    [
      'an index',
      withStations({
        indexes: [CODE, NEWEST, { name: 'old', keys: [['place', '2dsphere']], unique: false }],
      }),
      'stations has the index old (place 2dsphere), which nothing here needs',
    ],
    [
      'an index under another name',
      withStations({ indexes: [{ ...CODE, name: 'code_1' }, NEWEST] }),
      'stations has the index code under the name code_1, which serves',
    ],
    [
      'a collection',
      { ...everything(), otherCollections: ['notes'] },
      "the collection notes is none of this project's",
    ],
    [
      'a function',
      { ...everything(), otherFunctions: ['login'] },
      "the function login is none of this project's",
    ],
    [
      'a variable',
      withFunction('station', { variables: { PERSON_SECRET: 'kept PERSON_SECRET', MINE: 'x' } }),
      'station has the variable MINE, which nothing here needs',
    ],
    [
      'a timer',
      withFunction('station', { timers: [{ name: 'mine', cron: '0 0 1 * * * *', enabled: true }] }),
      'station has the timer mine, which nothing here needs',
    ],
    [
      'a timer that is switched off, even at another time',
      withFunction('stats', { timers: [{ name: 'roll-up', cron: '0 0 1 * * * *', enabled: false }] }),
      'the timer roll-up of stats is switched off',
    ],
    [
      'a newer runtime',
      withFunction('station', { runtime: 'Nodejs20.19' }),
      'station runs on Nodejs20.19, not on Nodejs18.15',
    ],
  ])('%s is named and left', (_, present, notice) => {
    expect(planFor(present)).toEqual({ steps: [], notices: [notice], refusals: [] });
  });

  it('names open APIs that only WeChat DevTools can ask for', () => {
    const [station, ...others] = WANTED.functions;
    const desired = { ...WANTED, functions: [{ ...station!, openapi: ['wxacode.getUnlimited'] }, ...others] };
    expect(planFor(everything(), {}, false, desired).notices).toEqual([
      expect.stringMatching(/^station calls wxacode.getUnlimited: upload it once with WeChat DevTools/),
    ]);
  });

  it.each([
    [
      'a runtime that is too old',
      withFunction('station', { runtime: 'Nodejs10.15' }),
      /^station runs on Nodejs10.15, which is too old.*Note its PERSON_SECRET, delete it/,
    ],
    [
      'an index over the same fields that is not unique',
      withStations({ indexes: [{ ...CODE, name: 'code_1', unique: false }, NEWEST] }),
      /^stations has the index code_1 \(code ↑\); .* code \(code ↑; unique\).* Drop code_1/,
    ],
  ])('%s is refused', (_, present, refusal) => {
    expect(planFor(present).refusals).toEqual([expect.stringMatching(refusal)]);
  });
});
