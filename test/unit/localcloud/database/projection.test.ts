import { compileProjection } from '../../../../localcloud/database/projection';
import { ejson, text } from '../support';

const context = {
  compileExpression: () => {
    throw new Error('not here');
  },
};
const RECORD =
  '{"_id":"x","a":1,"b":{"c":1,"d":2},"l":[{"k":1,"v":1},{"k":2,"v":2},{"k":3,"v":3}],"n":[1,2,3,4]}';
const project = (spec: string, filter = '{}'): string =>
  text(compileProjection(ejson(spec), ejson(filter), context)(ejson(RECORD)));

describe('a projection', () => {
  it.each([
    [
      'shows what is named, and _id, in the order of the document',
      '{"n":1,"a":true}',
      '{"_id":"x","a":1,"n":[1,2,3,4]}',
    ],
    ['hides _id when told', '{"a":1,"_id":0}', '{"a":1}'],
    ['shows _id alone', '{"_id":1}', '{"_id":"x"}'],
    ['hides what is named', '{"b":0,"l":0,"n":0}', '{"_id":"x","a":1}'],
    ['hides _id alone', '{"_id":0,"l":0,"n":0,"b":0}', '{"a":1}'],
    ['shows a part', '{"b.c":1}', '{"_id":"x","b":{"c":1}}'],
    ['hides a part', '{"b.c":0,"l":0,"n":0}', '{"_id":"x","a":1,"b":{"d":2}}'],
    ['shows a part of each element', '{"l.k":1}', '{"_id":"x","l":[{"k":1},{"k":2},{"k":3}]}'],
    ['cuts a list and keeps the rest', '{"n":{"$slice":2},"l":0,"b":0}', '{"_id":"x","a":1,"n":[1,2]}'],
    ['cuts a list from the end', '{"n":{"$slice":-1},"a":1}', '{"_id":"x","a":1,"n":[4]}'],
    ['cuts out of the middle', '{"n":{"$slice":[1,2]},"a":1}', '{"_id":"x","a":1,"n":[2,3]}'],
    [
      'shows the first element that meets a condition',
      '{"l":{"$elemMatch":{"k":{"$gt":1}}}}',
      '{"_id":"x","l":[{"k":2,"v":2}]}',
    ],
    [
      'shows the first element that meets one of several queries',
      '{"l":{"$elemMatch":{"$or":[{"k":2},{"v":3}]}}}',
      '{"_id":"x","l":[{"k":2,"v":2}]}',
    ],
  ])('%s', (_name, spec, expected) => {
    expect(project(spec)).toBe(expected);
  });

  it('shows the element that the query found', () => {
    expect(project('{"l.$":1}', '{"l.k":3}')).toBe('{"_id":"x","l":[{"k":3,"v":3}]}');
  });

  it.each([['{"a":1,"b":0}'], ['{"a":{"$foo":1}}'], ['{"b":1,"b.c":1}'], ['{"n":{"$slice":"x"}}']])(
    'refuses %s',
    (spec) => {
      expect(() => project(spec)).toThrow(expect.objectContaining({ code: 'DATABASE_INVALID_OPERRATOR' }));
    },
  );
});
