import type { ContentDocument } from '../../../types/documents/contents';
import type { Filter } from '../../shared/domain/query/filter';
import * as v from 'valibot';
import { publishedFilter } from '../../shared/domain/publication';
import { idSpellings } from '../../shared/domain/records/stored';
import { action } from '../../shared/runtime/action';
import { documentId } from '../../shared/runtime/input';
import { succeed, refuse } from '../../shared/runtime/result';
import { findContents, shownContent } from '../../shared/store/contents/contents';
import { addFavourites, removeFavourite } from '../../shared/store/people/favourites';
import { callersLists } from '../person';

/** Marks a published content, or takes the mark away; saying it twice changes nothing. */
export const favourite = action<'me', 'favourite'>({
  callers: ['visitor'],
  input: v.object({ contentId: documentId, on: v.boolean() }),
  async run({ contentId, on }, call) {
    const keeper = await callersLists(call);
    if (!on) {
      await removeFavourite(call, keeper, contentId);
      return succeed({ on });
    }
    const filter: Filter<ContentDocument> = {
      _id: { $in: idSpellings(contentId) },
      ...publishedFilter(call.now),
    };
    const [row] = await findContents(call, { filter, limit: 1 });
    if (row === undefined || shownContent(call, row) === undefined) return refuse('NOT_FOUND');
    await addFavourites(call, keeper, [{ contentId, at: call.now }]);
    return succeed({ on });
  },
});
