import type { ContentDocument } from '../../../../types/documents/contents';
import { MAX_BODY_CHARACTERS } from '../../domain/text/derive';
import type { Expression, FieldReference } from '../../domain/query/pipeline';

type Fields = FieldReference<Pick<ContentDocument, 'body'>>;

function ofText($: Fields, expression: Expression, otherwise: Expression) {
  return { $cond: [{ $eq: [{ $type: $('body') }, 'string'] }, expression, otherwise] };
}

/** Expression of a content's body as far as it is read; one that is no text counts as empty. */
export function bodyRead($: Fields): Expression {
  const body = $('body');
  const start = { $substrCP: [body, 0, MAX_BODY_CHARACTERS] };
  return ofText($, { $cond: [{ $lte: [{ $strLenBytes: body }, MAX_BODY_CHARACTERS] }, body, start] }, '');
}

/** Expression of how many bytes of it are stored; 0 for one that is no text. */
export function bodyBytes($: Fields): Expression {
  return ofText($, { $strLenBytes: $('body') }, 0);
}
