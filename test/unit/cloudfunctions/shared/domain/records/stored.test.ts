import { idSpellings, readId } from '../../../../../../cloudfunctions/shared/domain/records/stored';

describe('an id', () => {
  it.each([
    ['a', 'a'],
    ['学习站', '学习站'],
    [' a ', ' a '],
    ['x'.repeat(64), 'x'.repeat(64)],
    [7, '7'],
    [0, '0'],
    [-3, '-3'],
    [Number.MAX_SAFE_INTEGER, '9007199254740991'],
  ])('%j is read as %j', (stored, id) => {
    expect(readId(stored)).toBe(id);
  });

  it.each([
    ['', 'nothing'],
    ['x'.repeat(65), 'longer than a phone sends'],
    [1.5, 'no whole number'],
    [2 ** 53, 'a number that is not told from the next'],
    [NaN, 'no number'],
    [{ $oid: 'x' }, 'an object'],
    [null, 'null'],
    [undefined, 'absent'],
    [true, 'a switch'],
  ] as [unknown, string][])('%j is none: %s', (stored) => {
    expect(readId(stored)).toBeUndefined();
  });
});

describe('how an id may be stored', () => {
  it.each([
    ['a1', ['a1']],
    ['0', ['0', 0]],
    ['12', ['12', 12]],
    // A number loses its zeros, and too long a one its last digits: it is not that id any more.
    ['007', ['007']],
    ['1'.repeat(15), ['1'.repeat(15), 111_111_111_111_111]],
    ['1'.repeat(16), ['1'.repeat(16)]],
    ['-3', ['-3']],
    ['1.5', ['1.5']],
    ['', ['']],
  ])('%j: %j', (id, spellings) => {
    expect(idSpellings(id)).toEqual(spellings);
    for (const spelling of spellings) expect(String(spelling)).toBe(id);
  });
});
