import type { Code, FunctionSettings, Index, Permission, Timer } from './environment';

/**
 * One thing that a deploy does. Each can be done again after it broke off, and none is planned for what is as it should be.
 * `sentence` is for people and holds no value of a variable.
 */
export type DeployStep = { sentence: string } & (
  | { kind: 'createCollection'; collection: string; permission: Permission }
  | { kind: 'setPermission'; collection: string; permission: Permission }
  /** `instead`: one of that name, which is dropped first. */
  | { kind: 'createIndex'; collection: string; index: Index; instead: boolean }
  /** `instead`: what an earlier attempt left, which never ran and is deleted first. */
  | { kind: 'createFunction'; name: string; settings: FunctionSettings; code: Code; instead: boolean }
  | { kind: 'configureFunction'; name: string; settings: Partial<FunctionSettings> }
  /** The description is set when the code is there: a deploy that breaks off in between uploads it again. */
  | { kind: 'uploadCode'; name: string; code: Code; description: string }
  | { kind: 'createTimer'; name: string; timer: Timer; instead: boolean }
);

export interface DeployPlan {
  /** In the order in which they have to be done. */
  steps: readonly DeployStep[];
  /** What is there and nobody here asked for, or cannot be done from here. It is left as it is. */
  notices: readonly string[];
  /** Why none of it may be done. Each says what to do. */
  refusals: readonly string[];
}
