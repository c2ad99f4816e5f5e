/** Cursors that nobody gave out, with the right checksum: it is no secret. Those of officials are sealed besides, which is one. */
import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { encodeCursor } from '../../cloudfunctions/shared/domain/paging/cursor';
import { sealCursor } from '../../cloudfunctions/shared/runtime/sealed-cursor';
import type { AnyDefinition } from './function-definitions';

/** Of every paged action what its cursors are made for when it is called as `CALLS` has it. */
export const PAGED: Readonly<
  Record<string, { list: readonly (string | undefined)[]; real: readonly unknown[] }>
> = {
  'station.list': {
    list: ['station.list', '3308', '莲花'],
    real: [
      ['text', '33'],
      ['text', 'st'],
    ],
  },
  'content.list': {
    list: ['content.list', 'st-qj', 'law', 'article'],
    real: [
      ['number', 9e12],
      ['text', 'x'],
    ],
  },
  'content.album': { list: ['content.album', 'a-qj'], real: [['none'], ['number', 5], ['number', 7]] },
  'content.search': {
    list: ['content.search', 'st-qj', '法律'],
    real: [
      'titles',
      [
        ['number', 9e12],
        ['text', 'x'],
      ],
    ],
  },
  'news.list': {
    list: ['news.list', 'st-qj'],
    real: [
      ['number', 0],
      ['number', 9e12],
      ['text', 'x'],
    ],
  },
  'news.sources': { list: ['news.sources', 'false'], real: [['text', 'x']] },
  'stats.stations': {
    list: ['stats.stations', '330803', 'all'],
    real: [
      ['text', '33'],
      ['text', 'st'],
    ],
  },
  'stats.posters': {
    list: ['stats.posters', '330803', 'false'],
    real: [
      ['number', 33],
      ['text', 'st'],
    ],
  },
  'stats.suspects': {
    list: ['stats.suspects'],
    real: [
      ['number', 5],
      ['text', 'x'],
    ],
  },
  'me.history': {
    list: ['me.history'],
    real: [
      ['number', 5],
      ['text', 'x'],
    ],
  },
  'me.favourites': {
    list: ['me.favourites'],
    real: [
      ['date', 5],
      ['text', 'x'],
    ],
  },
  'me.export': {
    list: ['me.export'],
    real: [
      'done',
      'done',
      [
        ['number', 5],
        ['text', 'x'],
      ],
      'done',
      'done',
    ],
  },
  'admin.check': { list: ['admin.check', 'contents'], real: ['contents', [['text', 'c']]] },
  'admin.posters': {
    list: ['admin.posters', '03', 'law', undefined],
    real: [
      ['text', '33'],
      ['text', 'st'],
    ],
  },
  'admin.codes': {
    list: ['admin.codes', '03', 'law', undefined],
    real: [
      ['text', '33'],
      ['text', 'st'],
    ],
  },
};

/** Actions whose input has a cursor. */
export function pagedActions(definitions: Record<string, AnyDefinition>): string[] {
  return Object.entries(definitions).flatMap(([name, { actions }]) =>
    Object.entries(actions as Record<string, { input: object }>).flatMap(([action, { input }]) =>
      'entries' in input && 'cursor' in (input.entries as object) ? [`${name}.${action}`] : [],
    ),
  );
}

const number = fc.oneof(
  fc.double(),
  fc.integer({ min: -5, max: 5 }),
  fc.constantFrom(0, 9, 1.5, 8.64e15, -8.64e15, 8.64e15 + 1, Number.MAX_VALUE, -Number.MAX_VALUE, 5e-324),
);
const text = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom('', '\u0000', '\ud83d', '$gt', '330803', 'county', 'x'.repeat(100), 'x'.repeat(101)),
);
const value = fc.oneof(number, text, fc.constantFrom(null, true, [], {}));
/** What looks like a part of a key, and what nearly does. */
const part = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(fc.constantFrom('number', 'text', 'date'), value) },
  { weight: 4, arbitrary: fc.constantFrom(['none'], ['other']) },
  { weight: 2, arbitrary: fc.tuple(fc.constantFrom('none', 'other', 'bool', '__proto__'), value) },
  fc.jsonValue({ maxDepth: 2 }),
);
const key = fc.array(part, { maxLength: 5 });

/** Any JSON, mostly of the shapes that lists go by. */
export const forgedValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: key },
  { weight: 1, arbitrary: fc.constantFrom(1, 2, 3).map((length) => Array.from({ length }, () => ['none'])) },
  { weight: 1, arbitrary: fc.constantFrom(1, 2, 3).map((length) => Array.from({ length }, () => ['other'])) },
  {
    weight: 4,
    arbitrary: fc.tuple(
      fc.constantFrom('titles', 'texts', 'contents', 'news', 'staff', 'x'),
      fc.oneof(key, value),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.array(fc.oneof(fc.constantFrom('done', 'start'), key), { minLength: 5, maxLength: 5 }),
  },
  { weight: 2, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
);

/** @param secret PERSON_SECRET of the functions, for a cursor of officials: as though they had made it themselves */
export function forged(list: readonly (string | undefined)[], of: unknown, secret?: string): string {
  const cursor = encodeCursor(list, of as never);
  if (secret === undefined) return cursor;
  const hashOf = (text: string) => createHmac('sha256', secret).update(text).digest('base64url');
  return sealCursor({ hashOf }, cursor);
}

const EXTREMES: readonly unknown[] = [
  ['none'],
  ['other'],
  ['number', Number.MAX_VALUE],
  ['number', -Number.MAX_VALUE],
  ['date', 8.64e15],
  ['date', -8.64e15],
  ['text', ''],
  ['text', '\u0000'],
  ['text', '\ud83d'],
];

/** A real cursor's value with another part of a key in the place of each: no ids anywhere, say. */
export function extremesOf(real: readonly unknown[]): unknown[] {
  const replaced = (value: unknown, by: unknown): unknown => {
    if (!Array.isArray(value)) return value;
    return isPart(value) ? by : value.map((inner) => replaced(inner, by));
  };
  return EXTREMES.map((by) => replaced(real, by));
}

function isPart([type, ...rest]: unknown[]): boolean {
  return ['none', 'other', 'number', 'text', 'date'].includes(type as string) && !Array.isArray(rest[0]);
}
