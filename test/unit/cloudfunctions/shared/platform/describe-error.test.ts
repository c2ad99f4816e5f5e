import { describeError, InternalError } from '../../../../../cloudfunctions/shared/platform/describe-error';

const WORDS = '某人的话 and what else';
const FRAME = /^ {4}at .*describe-error\.test\.ts:\d+:\d+\)?$/m;

/** What the language itself throws at a text. */
function thrown(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

it.each<[string, unknown]>([
  ['an error with words', new Error(WORDS)],
  ['a text that is no JSON', thrown(() => JSON.parse(WORDS))],
  ['a pattern that is none', thrown(() => new RegExp(`(${WORDS}`))],
  ['a text that is no number', thrown(() => BigInt(WORDS))],
  ['a text that is no pair', thrown(() => new Map([WORDS] as never))],
  ['a property of a text', thrown(() => 'use strict' in (WORDS as never))],
  ['an error whose name was changed', Object.assign(new Error('x'), { name: WORDS, code: WORDS })],
  [
    'a message that looks like places',
    new Error(`${WORDS}\n    at ${WORDS} (x.js:1:1)\n    at ${WORDS}:1:1`),
  ],
  ['a message that was changed', Object.assign(new Error(`    at ${WORDS} (x.js:1:1)`), { message: 'else' })],
  ['an error of the SDK', { errCode: -502001, errMsg: `collection.get:fail -502001 ${WORDS}` }],
  ['words of the SDK alone', { errMsg: WORDS }],
  ['a text', WORDS],
  ['something else', { toString: () => WORDS, stack: WORDS }],
  ['an error with a cause', new Error('x', { cause: WORDS })],
])('of %s no word is told', (_, error) => {
  const described = describeError(error);
  expect(described).not.toMatch(/某人的话|what else/);
  expect(described.length).toBeLessThanOrEqual(2_000);
});

it('tells what an error is and where it was thrown', () => {
  expect(describeError(new TypeError('x'))).toMatch(/^TypeError\n/);
  expect(describeError(new TypeError(WORDS))).toMatch(FRAME);
});

it('tells our own words', () => {
  const described = describeError(new InternalError('PERSON_SECRET is not set'));
  expect(described).toMatch(/^Error PERSON_SECRET is not set\n/);
  expect(described).toMatch(FRAME);
});

it.each([
  [{ errCode: -502001, errMsg: 'collection.get:fail -502001 something' }, '-502001 collection.get:fail'],
  [{ name: 'Error', code: 'ECONNRESET', message: 'socket hang up' }, 'Error ECONNRESET'],
  ['x', 'string'],
  [undefined, 'undefined'],
  [null, 'object'],
  [{}, ''],
])('tells the codes of %j: %s', (error, expected) => {
  expect(describeError(error)).toBe(expected);
});
