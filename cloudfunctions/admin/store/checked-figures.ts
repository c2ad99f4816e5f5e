import { SEALED_BEGINNING_LENGTH } from '../../shared/domain/secrets';
import type { Stage } from '../../shared/platform/database';

/**
 * What a check needs of stored figures: some are large, and a secret is needed to open them. The database tells of each sealed text how it
 * begins and how long it is, and which counters do not look like any.
 */

const TEXT = (value: string) => ({ $eq: [{ $type: value }, 'string'] });
const ENTRIES = (map: string) => ({ $objectToArray: { $ifNull: [map, {}] } });
const character = (from: unknown) => ({ $substrCP: ['$$one.v', from, 1] });
const LAST = { $max: [0, { $subtract: [{ $strLenCP: '$$one.v' }, 1] }] };

const SEALED = {
  $map: {
    input: ENTRIES('$u'),
    as: 'one',
    in: {
      name: '$$one.k',
      parts: {
        $cond: [
          TEXT('$$one.v'),
          {
            $map: {
              input: { $split: ['$$one.v', ' '] },
              as: 'part',
              in: {
                begins: { $substrCP: ['$$part', 0, SEALED_BEGINNING_LENGTH] },
                length: { $strLenCP: '$$part' },
              },
            },
          },
          null,
        ],
      },
    },
  },
};

/** Names of those that are no JSON at first sight: no text, or cut off. */
const broken = (map: string) => ({
  $map: {
    input: {
      $filter: {
        input: ENTRIES(map),
        as: 'one',
        cond: {
          $cond: [
            TEXT('$$one.v'),
            { $or: [{ $ne: [character(0), '{'] }, { $ne: [character(LAST), '}'] }] },
            true,
          ],
        },
      },
    },
    as: 'one',
    in: '$$one.k',
  },
});

export const FIGURES_CHECKED: Stage = {
  $project: { sealed: SEALED, counters: broken('$c'), contents: broken('$k') },
};
