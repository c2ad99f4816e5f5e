import { MAX_BODY_CHARACTERS } from '../../domain/text/derive';

const BYTES = { $strLenBytes: '$body' };

function ofText(expression: unknown, otherwise: unknown) {
  return { $cond: [{ $eq: [{ $type: '$body' }, 'string'] }, expression, otherwise] };
}

/** Expression of a content's body as far as it is read; one that is no text counts as empty. */
export const BODY = ofText(
  {
    $cond: [
      { $lte: [BYTES, MAX_BODY_CHARACTERS] },
      '$body',
      { $substrCP: ['$body', 0, MAX_BODY_CHARACTERS] },
    ],
  },
  '',
);

/** Expression of how many bytes of it are stored; 0 for one that is no text. */
export const BODY_BYTES = ofText(BYTES, 0);
