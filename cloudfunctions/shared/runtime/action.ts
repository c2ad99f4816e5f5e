import type { GenericSchema } from 'valibot';
import type { ActionName, Answer, FunctionName, Request } from '../../../types/contract';
import type { Database } from '../platform/database';
import type { LogLine } from '../platform/platform';
import type { StaffMember } from '../store/people/staff';
import type { CallerClass } from './caller';
import type { ActionResult } from './result';

/** What an action gets beside its request. */
export interface Call {
  database: Database;
  /** When the invocation began, epoch milliseconds. */
  now: number;
  /** The time at this moment, for what takes long. */
  clock(): number;
  /** Finds the call in the log. */
  traceId: string;
  /**
   * Keyed hash of the caller's openid, the only form in which a person is stored. Undefined when the call carries no openid or the
   * environment no PERSON_SECRET (which is logged).
   */
  person: string | undefined;
  /** Keyed hash of a text under PERSON_SECRET; undefined without it. */
  hashOf(text: string): string | undefined;
  /**
   * Another keyed hash of the same openid, for pseudonyms in raw events: with the week's key it can be had back from them, and must not
   * lead to what is kept of the person for good.
   */
  visitor: string | undefined;
  visitorOf(openid: string): string | undefined;
  /** What started the invocation, as WeChat says: `wx_client`, `wx_devtools`, … */
  source: string;
  /** The caller's openid, where the action takes it. */
  openid?: string;
  /** The caller's record, where they were let in as staff. */
  staff?: StaffMember;
  log(line: LogLine): void;
  setting(name: string): string | undefined;
  digest(text: string): string;
}

export interface Action<Input, Output> {
  /** Who may call it. What names nobody is refused. */
  callers: readonly CallerClass[];
  input: GenericSchema<unknown, Input>;
  /** It is told the caller's openid. Only for what concerns `staff` and `enrolments`: everywhere else people are hashes. */
  takesOpenid?: true;
  run(request: Input, call: Call): Promise<ActionResult<Output>>;
}

/** Every action that the contract lists for a function, no more and no less. */
type ActionTable<Name extends FunctionName> = {
  [Act in ActionName<Name>]: Action<Request<Name, Act>, Answer<Name, Act>>;
};

export interface FunctionDefinition<Name extends FunctionName> {
  name: Name;
  actions: ActionTable<Name>;
  /** What the function's timer does; what it returns goes to the log. */
  timer?: (call: Call) => Promise<LogLine>;
}

/** One action of the contract. Only gives the object its type. */
export function action<Name extends FunctionName, Act extends ActionName<Name>>(
  definition: Action<Request<Name, Act>, Answer<Name, Act>>,
): Action<Request<Name, Act>, Answer<Name, Act>> {
  return definition;
}
