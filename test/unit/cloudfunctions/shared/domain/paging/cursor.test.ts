import fc from 'fast-check';
import {
  decodeCursor,
  decodeKey,
  encodeCursor,
  type CursorValue,
} from '../../../../../../cloudfunctions/shared/domain/paging/cursor';
import { isKey, type SortFields } from '../../../../../../cloudfunctions/shared/domain/paging/keyset';

const LIST = ['content.list', 's1', undefined, 'audio'];

const value: fc.Arbitrary<CursorValue> = fc.letrec<{ value: CursorValue; list: CursorValue[] }>((tie) => ({
  list: fc.array(tie('value'), { maxLength: 3 }),
  value: fc.oneof({ depthSize: 'small' }, fc.string({ unit: 'grapheme' }), fc.integer(), tie('list')),
})).value;

describe('a cursor', () => {
  it('comes back as it was given out, Chinese and signs too, in letters that fit into any address', () => {
    fc.assert(
      fc.property(fc.array(value, { maxLength: 4 }), (parts) => {
        const cursor = encodeCursor(LIST, parts);
        expect(cursor).toMatch(/^[0-9A-Za-z_-]+$/);
        expect(decodeCursor(LIST, cursor)).toEqual(parts);
      }),
    );
  });

  it('is good for its own list alone', () => {
    const cursor = encodeCursor(LIST, ['a', 1]);
    for (const other of [
      ['news.list', 's1', undefined, 'audio'],
      ['content.list', 's2', undefined, 'audio'],
      ['content.list', 's1', 'audio', undefined],
      ['content.list', 's1', 'audio'],
      ['content.list', 's1', undefined, 'audio', undefined],
    ]) {
      expect(decodeCursor(other, cursor)).toBeUndefined();
    }
  });

  it('with any one character changed, left out or put behind it is none', () => {
    const cursor = encodeCursor(LIST, ['学习', 12]);
    for (let at = 0; at < cursor.length; at += 1) {
      const other = cursor[at] === 'A' ? 'B' : 'A';
      for (const changed of [
        cursor.slice(0, at) + other + cursor.slice(at + 1),
        cursor.slice(0, at) + cursor.slice(at + 1),
        cursor.slice(0, at),
      ]) {
        expect(decodeCursor(LIST, changed)).toBeUndefined();
      }
    }
    expect(decodeCursor(LIST, `${cursor}A`)).toBeUndefined();
    expect(decodeCursor(LIST, `${cursor}=`)).toBeUndefined();
    expect(decodeCursor(LIST, ` ${cursor}`)).toBeUndefined();
  });

  it.each(['', '!', 'AAAA', '_____w', 'eyJhIjoxfQ', '学'])('%j is none, and throws nothing', (text) => {
    expect(decodeCursor(LIST, text)).toBeUndefined();
  });

  it('that was made up with the right checksum has to hold a list all the same', () => {
    // What encodeCursor would make of something that is no list.
    const forged = encodeCursor(LIST, { 0: 'a', length: 1 } as unknown as CursorValue[]);
    expect(decodeCursor(LIST, forged)).toBeUndefined();
  });
});

const sorts = (...fields: string[]): SortFields => fields.map((field) => [field, 1] as const);

describe('a key in a cursor', () => {
  it.each([
    ['text', ['text', 'a']],
    ['empty text', ['text', '']],
    ['a number', ['number', -1.5]],
    ['a date', ['date', 8.64e15]],
    ['nothing', ['none']],
    ['something else', ['other']],
  ])('may be %s', (_name, part) => {
    expect(isKey([part], sorts('at'))).toBe(true);
    expect(decodeKey(LIST, encodeCursor(LIST, [part as never]), sorts('at'))).toEqual([part]);
  });

  it.each([
    ['text that is a number', ['text', 1]],
    ['a number that is text', ['number', '1']],
    ['a date that no calendar has', ['date', 8.64e15 + 1]],
    ['a date before any calendar', ['date', -8.64e15 - 1]],
    ['a date as text', ['date', '2026-11-24']],
    ['nothing with something', ['none', 1]],
    ['something else with something', ['other', 1]],
    ['a value too many', ['text', 'a', 'b']],
    ['no value', ['text']],
    ['a type nobody knows', ['object', 'a']],
    ['an operator', { $gt: '' }],
    ['a text alone', 'text'],
  ])('may not be %s', (_name, part) => {
    expect(isKey([part], sorts('at'))).toBe(false);
    expect(decodeKey(LIST, encodeCursor(LIST, [part as never]), sorts('at'))).toBeUndefined();
  });

  it('has as many parts as the list sorts by', () => {
    const parts = [['number', 1] as const, ['text', 'a'] as const];
    expect(isKey(parts, sorts('at', 'to'))).toBe(true);
    expect(isKey(parts, sorts('at'))).toBe(false);
    expect(isKey(parts, sorts('at', 'to', 'by'))).toBe(false);
    expect(isKey(undefined, [])).toBe(false);
  });
});
