import type { FiguresDocument } from '../../../types/documents/figures';
import type { Expression, FieldReference } from '../../shared/domain/query/pipeline';
import { SEALED_BEGINNING_LENGTH } from '../../shared/domain/secrets';

/**
 * What a check needs of stored figures: some are large, and a secret is needed to open them. The database tells of each sealed text how it
 * begins and how long it is, and which counters do not look like any.
 */

const TEXT = (value: string) => ({ $eq: [{ $type: value }, 'string'] });
const ENTRIES = (map: string) => ({ $objectToArray: { $ifNull: [map, {}] } });
const character = (from: unknown) => ({ $substrCP: ['$$one.v', from, 1] });
const LAST = { $max: [0, { $subtract: [{ $strLenCP: '$$one.v' }, 1] }] };

const sealedOf = (map: string): Expression => ({
  $map: {
    input: ENTRIES(map),
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
});

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

/** What of a document of figures a check is told. */
export function figuresChecked($: FieldReference<Pick<FiguresDocument, 'u' | 'c' | 'k'>>) {
  return { sealed: sealedOf($('u')), counters: broken($('c')), contents: broken($('k')) };
}
