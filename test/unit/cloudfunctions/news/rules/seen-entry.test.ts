import {
  fromStored,
  toStored,
  type SeenEntry,
} from '../../../../../cloudfunctions/news/rules/stories/seen-entry';
import type { StoredEntry } from '../../../../../types/news-source';

const whole: SeenEntry = {
  key: 'a',
  hash: 'b',
  newsId: 'c',
  checksMissed: 1,
  pageTries: 2,
  isTooOld: true,
};
const stored: StoredEntry = { k: 'a', h: 'b', n: 'c', m: 1, f: 2, o: 1 };

it.each([
  ['whole', whole, stored],
  ['new', { key: 'a', hash: 'b' }, { k: 'a', h: 'b' }],
])('an entry that is %s is stored in short names, and comes back', (_name, entry, short) => {
  expect(toStored(entry)).toEqual(short);
  expect(fromStored(short)).toEqual(entry);
});
