/** A small project: what an environment is brought to in these tests. */
import { markDescription } from '../../../../config/deploy/code-mark';
import type {
  Desired,
  DesiredFunction,
  Present,
  PresentFunction,
} from '../../../../config/deploy/environment';

const code = (letter: string) => ({
  fingerprint: letter.repeat(64),
  zip: new Uint8Array([letter.charCodeAt(0)]),
});

const wantedFunction = (name: string, more: Partial<DesiredFunction> = {}): DesiredFunction => ({
  name,
  timeout: 10,
  memorySize: 256,
  secrets: ['PERSON_SECRET'],
  timers: [],
  openapi: [],
  code: code('a'),
  ...more,
});

export const WANTED: Desired = {
  collections: [
    {
      name: 'stations',
      permission: 'ADMINONLY',
      indexes: [
        { name: 'code', keys: [['code', '1']], unique: true },
        {
          name: 'newest',
          keys: [
            ['regions', '1'],
            ['publishAt', '-1'],
          ],
          unique: false,
        },
      ],
    },
    { name: 'settings', permission: 'ADMINONLY', indexes: [] },
  ],
  functions: [
    wantedFunction('station'),
    wantedFunction('stats', {
      timeout: 60,
      secrets: ['PERSON_SECRET', 'SKETCH_SECRET'],
      timers: [{ name: 'roll-up', cron: '0 */10 * * * * *' }],
    }),
  ],
};

/** The environment when all of it is there. */
export function everything(): Present & { functions: Map<string, PresentFunction> } {
  return {
    collections: new Map(
      WANTED.collections.map(({ name, permission, indexes }) => [
        name,
        {
          permission,
          indexes: [...indexes, { name: '_id_', keys: [['_id', '1'] as const], unique: true }],
        },
      ]),
    ),
    functions: new Map(
      WANTED.functions.map(({ name, timeout, memorySize, timers, secrets, code: wanted }) => [
        name,
        {
          timeout,
          memorySize,
          variables: Object.fromEntries(secrets.map((secret) => [secret, `kept ${secret}`])),
          description: markDescription('', wanted),
          status: 'Active',
          statusReason: '',
          runtime: 'Nodejs18.15',
          timers: timers.map((timer) => ({ ...timer, enabled: true })),
        },
      ]),
    ),
    otherCollections: [],
    otherFunctions: [],
  };
}
