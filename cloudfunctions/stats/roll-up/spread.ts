import { contentKey, shardOf, type Portion } from '../rules/contents';
import { monthOf } from '../rules/period';
import { CONTENT_SHARDS, scopesOf, type Scope, type ScopeLevel } from '../rules/scopes';
import { addAll, type Tally } from '../rules/tally';
import type { RollUpPlan } from './plan';

/** What a plan changes in one document of `figures`: a scope's month. Days are two digits. */
export interface FiguresChange {
  id: string;
  scope: Scope;
  month: string;
  /** Of a station: its trimmed code. */
  region?: string;
  tallies: Map<string, Tally>;
  marks: Map<string, number[]>;
  /** By content, then day. Empty where the level keeps them apart (ContentsChange). */
  contents: ContentDays;
}

/** What a plan changes in one document of `content_figures`: a part of the contents of a scope's month. */
export interface ContentsChange {
  id: string;
  scope: string;
  month: string;
  contents: ContentDays;
}

export type ContentDays = Map<string, Map<string, Portion[]>>;

function figuresId(scope: string, month: string): string {
  return `${scope}.${month}`;
}

function contentFiguresId(scope: string, month: string, shard: number): string {
  return `${scope}.${month}.${shard}`;
}

/** Whether a level's figures by content lie in documents of their own. */
function keepsContentsApart(level: ScopeLevel): boolean {
  return CONTENT_SHARDS[level] > 1;
}

/** Turns a plan, which knows stations and days, into changes of documents, at the station and everywhere above it. */
export function spread(plan: RollUpPlan): { figures: FiguresChange[]; contents: ContentsChange[] } {
  const figures = new Map<string, FiguresChange>();
  const apart = new Map<string, ContentsChange>();
  const scopes = new Map<string, Scope>();

  const figuresOf = (scope: Scope, month: string): FiguresChange => {
    const id = figuresId(scope.key, month);
    const change = figures.get(id) ?? {
      id,
      scope,
      month,
      tallies: new Map<string, Tally>(),
      marks: new Map<string, number[]>(),
      contents: new Map() as ContentDays,
    };
    figures.set(id, change);
    return change;
  };
  const contentsOf = (scope: Scope, month: string, contentId: string): ContentDays => {
    if (!keepsContentsApart(scope.level)) return figuresOf(scope, month).contents;
    const id = contentFiguresId(scope.key, month, shardOf(contentId, CONTENT_SHARDS[scope.level]));
    const change = apart.get(id) ?? { id, scope: scope.key, month, contents: new Map() as ContentDays };
    apart.set(id, change);
    return change.contents;
  };

  for (const { id: stationId, region, days } of plan.stations) {
    for (const scope of scopesOf(stationId, region)) {
      scopes.set(scope.key, scope);
      for (const [day, tally, contents] of days) {
        const month = monthOf(day);
        const date = day.slice(8);
        const change = figuresOf(scope, month);
        if (scope.level === 'station') change.region = region;
        addAll(
          entry(change.tallies, date, () => ({})),
          tally,
        );
        for (const [contentId, portion] of Object.entries(contents)) {
          const byDay = entry(
            contentsOf(scope, month, contentId),
            contentId,
            () => new Map<string, Portion[]>(),
          );
          entry(byDay, date, () => []).push(portion);
        }
      }
    }
  }
  for (const [key, day, marks] of plan.people.marks) {
    // Every arrival is a change at its station too, so that the scope is known.
    const scope = scopes.get(key);
    if (scope !== undefined)
      entry(figuresOf(scope, monthOf(day)).marks, day.slice(8), () => []).push(...marks);
  }
  return { figures: [...figures.values()], contents: [...apart.values()] };
}

/** Key of a content within a document, beside what is to be added to it. */
export function keyed(
  contents: ContentDays,
): { key: string; contentId: string; days: Map<string, Portion[]> }[] {
  return [...contents].map(([contentId, days]) => ({ key: contentKey(contentId), contentId, days }));
}

function entry<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}
