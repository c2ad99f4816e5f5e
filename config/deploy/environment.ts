/** What a cloud environment holds, in the words that the wish, the state and the plan share. */

/** What the functions are built for (config/functions). A function's runtime is chosen when it is created and stays. */
export const RUNTIME = 'Nodejs18.15';

/** What functions take for a secret that cannot be guessed. */
export { SHORTEST_SECRET } from '../../cloudfunctions/shared/domain/secrets';

/** Who reaches a collection from a phone; cloud functions and the console always do. Names as Tencent's API has them. */
export type Permission = 'READONLY' | 'PRIVATE' | 'ADMINWRITE' | 'ADMINONLY';

export interface Index {
  name: string;
  /** In order. The direction is `1`, `-1` or `2dsphere`, as text: so Tencent's API sends and answers it. */
  keys: readonly (readonly [field: string, direction: string])[];
  unique: boolean;
}

export interface Timer {
  name: string;
  /** Seven fields: second minute hour day month weekday year. */
  cron: string;
}

export interface FunctionSettings {
  /** Seconds. */
  timeout: number;
  /** Megabytes. */
  memorySize: number;
  /** All of them: setting them replaces what was there. */
  variables: Readonly<Record<string, string>>;
  /** Shown in the console; carries the mark of the code that was uploaded last (code-mark.ts). */
  description: string;
}

export interface DesiredCollection {
  name: string;
  permission: Permission;
  indexes: readonly Index[];
}

export interface DesiredFunction {
  name: string;
  timeout: number;
  memorySize: number;
  /** Names of variables that hold a secret which is the same for every function that has it. */
  secrets: readonly string[];
  timers: readonly Timer[];
  /** Open APIs of WeChat that it calls. */
  openapi: readonly string[];
  code: Code;
}

export interface Code {
  /** SHA-256 of what is uploaded, 64 hexadecimal figures. */
  fingerprint: string;
  zip: Uint8Array;
}

export interface Desired {
  collections: readonly DesiredCollection[];
  functions: readonly DesiredFunction[];
}

export interface PresentCollection {
  /** `CUSTOM` too, which stands for security rules of somebody's own. */
  permission: string;
  indexes: readonly Index[];
}

export interface PresentFunction extends FunctionSettings {
  /** `Active`, `Creating`, `Updating`, `CreateFailed`, `UpdateFailed`, …: https://cloud.tencent.com/document/api/583/115197 */
  status: string;
  /** Why it failed, where it did. */
  statusReason: string;
  /** `Nodejs18.15` */
  runtime: string;
  timers: readonly (Timer & { enabled: boolean })[];
}

export interface Present {
  /** Of those that are wanted, the ones that are there. */
  collections: ReadonlyMap<string, PresentCollection>;
  functions: ReadonlyMap<string, PresentFunction>;
  /** Names of what nobody here asked for. */
  otherCollections: readonly string[];
  otherFunctions: readonly string[];
}

/** An environment in which nothing has been done yet. */
export const EMPTY: Present = {
  collections: new Map(),
  functions: new Map(),
  otherCollections: [],
  otherFunctions: [],
};
