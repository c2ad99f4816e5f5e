/** What is kept for a person in a fake database, put there and read by the functions' own code. */
import type { Position } from '../../types/content';
import { addFavourites } from '../../cloudfunctions/shared/store/people/favourites';
import { keeperOf, type Keeper } from '../../cloudfunctions/shared/store/people/keeper';
import { readList } from '../../cloudfunctions/shared/store/people/kept-lists';
import { movePositions } from '../../cloudfunctions/shared/store/people/positions';
import type { FakePlatform } from './fake-platform';

export function keptFor(platform: FakePlatform, openid = 'o-resident') {
  const hashOf = (text: string) => platform.keyedHash(platform.settings.PERSON_SECRET ?? '', text);
  const keeper: Keeper = keeperOf({ hashOf }, hashOf(openid));
  const context = {
    database: platform.database,
    get now() {
      return platform.clock;
    },
    log: platform.log,
  };
  return {
    keeper,
    context,
    /** Only what is a content is begun. */
    begin: (...positions: Position[]) => movePositions(context, keeper, positions),
    mark: (...marks: { contentId: string; at: number }[]) => addFavourites(context, keeper, marks),
    positions: () => readList(context, 'positions', keeper),
    favourites: () => readList(context, 'favourites', keeper),
  };
}
