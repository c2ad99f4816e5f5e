/** An environment in memory behind the port of a deploy. It can fail at any of its changes, before or after it was made. */
import { CloudError, type Cloud } from '../../../../config/deploy/cloud';
import type { Index, PresentFunction } from '../../../../config/deploy/environment';

export interface FakeCloud extends Cloud {
  collections: Map<string, { permission: string; indexes: Index[] }>;
  functions: Map<string, PresentFunction>;
  /** Every change, as it was asked for. */
  changes: string[];
  /** Fails at the change of this number (1 is the first); `after` it was made, where so told. */
  failAt: { change: number; after: boolean } | undefined;
  /** What the next creation or upload ends as, instead of `Active`. */
  outcome: 'CreateFailed' | 'UpdateFailed' | undefined;
  /** How often a function is busy when it is asked for after a change. */
  slowness: number;
  /** A function was changed while the cloud was busy with it. */
  disturbed: boolean;
}

const BUSY = ['Creating', 'Updating'];

export function fakeCloud(): FakeCloud {
  const pending = new Map<string, { asks: number; then: string }>();

  function change(what: string, make: () => void): Promise<void> {
    cloud.changes.push(what);
    const fails = cloud.failAt?.change === cloud.changes.length ? cloud.failAt : undefined;
    if (!fails || fails.after) make();
    return fails
      ? Promise.reject(new CloudError(what, 'InternalError', 'the sky fell', 'r1'))
      : Promise.resolve();
  }
  function there(name: string): PresentFunction {
    const found = cloud.functions.get(name);
    if (!found) throw new CloudError('GetFunction', 'ResourceNotFound.Function', `no ${name}`, 'r2');
    return found;
  }
  function become(name: string, update: Partial<PresentFunction>, status: string, then: string): void {
    const before = there(name);
    if (BUSY.includes(before.status)) cloud.disturbed = true;
    cloud.functions.set(name, { ...before, ...update, status });
    pending.set(name, { asks: cloud.slowness, then });
  }
  const outcome = (): string => {
    const ends = cloud.outcome ?? 'Active';
    cloud.outcome = undefined;
    return ends;
  };

  const cloud: FakeCloud = {
    collections: new Map(),
    functions: new Map(),
    changes: [],
    failAt: undefined,
    outcome: undefined,
    slowness: 1,
    disturbed: false,

    collectionNames: async () => [...cloud.collections.keys()],
    describeCollection: async (name) => structuredClone(cloud.collections.get(name)!),
    createCollection: (name) =>
      change(`create ${name}`, () => {
        if (cloud.collections.has(name)) throw new Error(`${name} is there`);
        // As if the cloud had not heard of a permission.
        cloud.collections.set(name, { permission: 'PRIVATE', indexes: [] });
      }),
    setPermission: (name, permission) =>
      change(`${permission} ${name}`, () => {
        cloud.collections.get(name)!.permission = permission;
      }),
    createIndex: (collection, index) =>
      change(`index ${collection}.${index.name}`, () => {
        const { indexes } = cloud.collections.get(collection)!;
        if (indexes.some(({ name }) => name === index.name)) throw new Error(`${index.name} is there`);
        indexes.push(structuredClone(index));
      }),
    dropIndex: (collection, name) =>
      change(`drop ${collection}.${name}`, () => {
        const found = cloud.collections.get(collection)!;
        found.indexes = found.indexes.filter((index) => index.name !== name);
      }),
    functionNames: async () => [...cloud.functions.keys()],
    describeFunction: async (name) => {
      const waiting = pending.get(name);
      if (waiting && waiting.asks > 0) waiting.asks -= 1;
      else if (waiting) {
        pending.delete(name);
        cloud.functions.set(name, { ...there(name), status: waiting.then });
      }
      return { ...there(name) };
    },
    createFunction: (name, settings) =>
      change(`function ${name}`, () => {
        if (cloud.functions.has(name)) throw new Error(`${name} is there`);
        const made = {
          ...settings,
          status: '',
          statusReason: 'npm: no such version',
          runtime: 'Nodejs18.15',
        };
        cloud.functions.set(name, { ...made, timers: [] });
        become(name, {}, 'Creating', outcome());
      }),
    deleteFunction: (name) =>
      change(`delete ${name}`, () => {
        cloud.functions.delete(name);
      }),
    uploadCode: (name) => change(`code ${name}`, () => become(name, {}, 'Updating', outcome())),
    configureFunction: (name, settings) =>
      change(`configure ${name} ${Object.keys(settings).sort().join('+')}`, () =>
        become(name, settings, 'Updating', 'Active'),
      ),
    createTimer: (name, timer) =>
      change(`timer ${name}.${timer.name}`, () => {
        const found = there(name);
        cloud.functions.set(name, { ...found, timers: [...found.timers, { ...timer, enabled: true }] });
      }),
    deleteTimer: (name, timer) =>
      change(`untime ${name}.${timer}`, () => {
        const found = there(name);
        cloud.functions.set(name, { ...found, timers: found.timers.filter((one) => one.name !== timer) });
      }),
  };
  return cloud;
}
