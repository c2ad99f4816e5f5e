import { keyOf } from '../../../../../../cloudfunctions/shared/domain/paging/keyset';
import { findPosters, notePosters } from '../../../../../../cloudfunctions/shared/store/stations/posters';
import { BY_REGION } from '../../../../../../cloudfunctions/shared/store/stations/stations';
import { fakeDatabase } from '../../../../../harness/fake-platform';

const poster = (_id: string, region: string, batch = 'b1') => ({
  _id,
  stationId: `s-${_id}`,
  region,
  batch,
  printedAt: 1_795_485_600_000,
});

it('what was printed is noted once: said again, it stays as it was', async () => {
  const database = fakeDatabase();
  await expect(notePosters(database, [poster('a', '330803'), poster('b', '330803')])).resolves.toBe(2);
  const again = [{ ...poster('a', '330803'), batch: 'changed' }, poster('c', '3303')];
  await expect(notePosters(database, again)).resolves.toBe(1);
  await expect(notePosters(database, again)).resolves.toBe(0);
  expect(database.collections.posters).toEqual([
    poster('a', '330803'),
    poster('b', '330803'),
    poster('c', '3303'),
  ]);
});

it('those of a region are found page by page, and none of another', async () => {
  const database = fakeDatabase({
    posters: [
      poster('a', '330803103224'),
      poster('b', '330803'),
      poster('c', '330804'),
      poster('d', '330803101'),
      { ...poster('e', '330803'), region: 330803 },
    ],
  });
  const met: unknown[] = [];
  for (let after: ReturnType<typeof keyOf> | undefined, full = true; full;) {
    const rows = await findPosters(database, '330803', after, 2);
    met.push(...rows.map(({ _id }) => _id));
    full = rows.length === 2;
    if (full) after = keyOf(rows.at(-1)!, BY_REGION);
  }
  expect([...met].sort()).toEqual(['a', 'b', 'd', 'e']);
  await expect(findPosters(database, '0', undefined, 10)).resolves.toHaveLength(5);
});
