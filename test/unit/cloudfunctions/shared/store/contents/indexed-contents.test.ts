import {
  findCut,
  findSizes,
  readContents,
  removeGone,
} from '../../../../../../cloudfunctions/shared/store/contents/indexed-contents';
import { fakeDatabase, type FakeDatabase } from '../../../../../harness/fake-platform';

let database: FakeDatabase;
beforeEach(() => {
  database = fakeDatabase({
    contents: [
      { _id: 'b', title: '乙', body: '法律', cover: 'cloud://e.b/c.jpg' },
      { _id: 'a', body: 7 },
      { _id: 5, title: '五', body: 'x' },
    ],
    sections: ['b', '5', 'gone', 'lost'].flatMap((contentId) =>
      [-1, 0, 1].map((no) => ({ _id: `${contentId}.${no}`, contentId, no })),
    ),
  });
});

it('sizes come in the order of the ids, in bytes; a body that is no text has none', async () => {
  await expect(findSizes({ database }, {}, 9)).resolves.toEqual([
    { _id: 5, bytes: 1 },
    { _id: 'a', bytes: 0 },
    { _id: 'b', bytes: 6 },
  ]);
  await expect(findSizes({ database }, { title: '乙' }, 9)).resolves.toEqual([{ _id: 'b', bytes: 6 }]);
});

it('contents come with what is made from them, and nothing else', async () => {
  await expect(readContents({ database }, ['b', 'a'])).resolves.toEqual([
    { _id: 'b', title: '乙', body: '法律' },
    { _id: 'a', body: '' },
  ]);
});

it('cut are those whose source is there', async () => {
  await expect(findCut({ database }, ['a', 'b', 5], 9)).resolves.toEqual(new Set(['b', '5']));
});

it('what is left of contents that are gone goes, a part at a time, and nothing of the others', async () => {
  let after = '';
  for (let parts = 0; parts === 0 || after !== ''; parts += 1) {
    expect(parts).toBeLessThan(9);
    after = await removeGone({ database }, after, 3);
  }
  const left = (database.collections.sections ?? []).map(({ contentId }) => contentId);
  expect(new Set(left)).toEqual(new Set(['b', '5']));
  expect(left).toHaveLength(6);
});
