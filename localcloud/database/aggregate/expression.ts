/** What an expression of an aggregation is: a function of a document and of what stands under its name. */
import { evalExpr } from 'mingo/core';
import type { Options } from 'mingo/types';

export type Expression = (document: never, operand: unknown, options: Options) => unknown;

export const missing = (value: unknown): value is null | undefined => value === null || value === undefined;

/** The operand as a list of values: a single one may stand without its brackets. */
export function values(document: never, operand: unknown, options: Options): unknown[] {
  const value: unknown = evalExpr(document, operand, options);
  return Array.isArray(value) ? (value as unknown[]) : [value];
}
