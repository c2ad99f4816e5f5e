import * as v from 'valibot';
import {
  clientId,
  count,
  cursor,
  documentId,
  nothing,
  text,
} from '../../../../../cloudfunctions/shared/runtime/input';

const takes = (schema: v.GenericSchema, value: unknown) => v.is(schema, value);

it.each([
  ['x', true],
  ['x'.repeat(5), true],
  ['x'.repeat(6), false],
  ['', false],
  [1, false],
  [null, false],
  [{ $gt: '' }, false],
  [['x'], false],
])('a text of 5 at most may be %j: %s', (value, taken) => {
  expect(takes(text(5), value)).toBe(taken);
});

it.each([
  ['12345678', true],
  ['a_Z-9'.repeat(12), true],
  ['1234567', false],
  ['x'.repeat(65), false],
  ['1234567 ', false],
  ['1234567\n', false],
  ['学习站学习站学习', false],
])("a client's id may be %j: %s", (value, taken) => {
  expect(takes(clientId, value)).toBe(taken);
});

it('a document may be named in Chinese', () => {
  expect(takes(documentId, '健康课堂')).toBe(true);
  expect(takes(documentId, 'x'.repeat(65))).toBe(false);
  expect(takes(documentId, { $ne: '' })).toBe(false);
});

it('a cursor may be left out, and be no longer than any that is given out', () => {
  const request = v.object({ cursor: cursor() });
  expect(takes(request, {})).toBe(true);
  expect(takes(request, { cursor: 'x'.repeat(2_048) })).toBe(true);
  expect(takes(request, { cursor: 'x'.repeat(2_049) })).toBe(false);
  expect(takes(request, { cursor: '' })).toBe(false);
  expect(takes(request, { cursor: null })).toBe(false);
});

it.each([
  [0, true],
  [7, true],
  [8, false],
  [-1, false],
  [1.5, false],
  [NaN, false],
  ['3', false],
])('a count of 7 at most may be %j: %s', (value, taken) => {
  expect(takes(count(7), value)).toBe(taken);
});

it('where nothing is asked for, what is sent all the same is not passed on', () => {
  expect(v.parse(nothing, { surprise: 1 })).toEqual({});
  expect(takes(nothing, 'text')).toBe(false);
});
