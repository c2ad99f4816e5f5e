import { omitUndefined } from '../../../../../cloudfunctions/shared/domain/omit-undefined';

interface Stored {
  _id: string;
  order?: number;
  note?: string | null;
}

it('what is undefined is no field of the document; everything else is, false and empty too', () => {
  const document = omitUndefined<Stored>({ _id: '', order: 0, note: undefined });
  expect(Object.keys(document)).toEqual(['_id', 'order']);
  expect(omitUndefined<Stored>({ _id: 'a', note: null })).toEqual({ _id: 'a', note: null });
});
