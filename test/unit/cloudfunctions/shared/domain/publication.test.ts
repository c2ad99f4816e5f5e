import { Query } from 'mingo';
import {
  isPublished,
  publishedFilter,
  readStatus,
} from '../../../../../cloudfunctions/shared/domain/publication';

const NOW = Date.parse('2026-11-24T12:00:00+08:00');

describe('isPublished', () => {
  it.each([
    [{ status: 'published' }, true],
    [{ status: 'published', publishAt: NOW }, true],
    [{ status: 'published', publishAt: NOW + 1 }, false],
    [{ status: 'published', withdrawAt: NOW + 1 }, true],
    [{ status: 'published', withdrawAt: NOW }, false],
    [{ status: 'published', publishAt: NOW - 2, withdrawAt: NOW - 1 }, false],
    [{ status: 'draft' }, false],
    [{ status: 'withdrawn', publishAt: 1 }, false],
  ] as const)('of %j is %s', (publication, shown) => {
    expect(isPublished(publication, NOW)).toBe(shown);
  });
});

it.each([
  ['published', 'published'],
  ['已发布', 'published'],
  ['发布', 'published'],
  [' 发布 ', undefined],
  ['撤稿', 'withdrawn'],
  ['草稿', 'draft'],
  [undefined, 'draft'],
  [null, 'draft'],
  ['', 'draft'],
  ['Published!', undefined],
  [1, undefined],
  [{}, undefined],
])('reads the status %j as %j', (written, status) => {
  expect(readStatus(written)).toBe(status);
});

describe('publishedFilter', () => {
  const passes = (document: Record<string, unknown>) => new Query(publishedFilter(NOW)).test(document);

  it.each([
    [{ status: 'published' }],
    [{ status: '已发布', publishAt: NOW - 1 }],
    [{ status: 'published', publishAt: new Date(NOW - 1) }],
    [{ status: 'published', publishAt: (NOW - 1000) / 1000 }],
    [{ status: 'published', publishAt: '2026-11-24' }],
    [{ status: 'published', withdrawAt: NOW + 1 }],
    // In seconds, in the year 2030: a number below every time in milliseconds.
    [{ status: 'published', withdrawAt: 1_900_000_000 }],
    [{ status: 'published', withdrawAt: '2026-01-01' }],
  ])('lets %j through, for the reader to judge', (document) => {
    expect(passes(document)).toBe(true);
  });

  it.each([
    [{}],
    [{ status: 'draft' }],
    [{ status: '撤稿' }],
    [{ status: 'published', publishAt: NOW + 1 }],
    [{ status: 'published', publishAt: new Date(NOW + 1) }],
    [{ status: 'published', withdrawAt: NOW }],
    [{ status: 'published', withdrawAt: new Date(NOW) }],
  ])('spares reading %j', (document) => {
    expect(passes(document)).toBe(false);
  });
});
