import type { AdminActions } from './admin';
import type { ContentActions } from './content';
import type { MeActions } from './me';
import type { NewsActions } from './news';
import type { StationActions } from './station';
import type { StatsActions } from './stats';
import type { VisitActions } from './visit';

/** Every cloud function and its actions. Both sides compile against this one map. */
interface Contract {
  station: StationActions;
  content: ContentActions;
  visit: VisitActions;
  news: NewsActions;
  stats: StatsActions;
  me: MeActions;
  admin: AdminActions;
}

export type FunctionName = keyof Contract;
export type ActionName<Name extends FunctionName> = keyof Contract[Name] & string;
export type Request<
  Name extends FunctionName,
  Action extends ActionName<Name>,
> = Contract[Name][Action] extends { request: infer R } ? R : never;
export type Answer<
  Name extends FunctionName,
  Action extends ActionName<Name>,
> = Contract[Name][Action] extends { answer: infer A } ? A : never;
