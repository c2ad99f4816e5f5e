/** What a document must be to be stored. */
import { calculateObjectSize } from 'bson';
import { CloudError } from '../cloud-error';
import { isDocument, type Document, type Value } from '../values/value';
import { requestFailed } from './query/errors';

const MAX_BYTES = 16 * 1024 * 1024;
/** A query answers 1 MB at most in the real cloud, so a larger document cannot be read by a client. */
export const ADVISED_BYTES = 1024 * 1024;
const MAX_ID_BYTES = 900;

/** Dots in names are allowed, as in the real cloud, though no query reaches such a field. @throws DATABASE_REQUEST_FAILED */
export function checkFieldNames(value: Value): void {
  if (Array.isArray(value)) {
    for (const item of value) if (typeof item === 'object') checkFieldNames(item);
    return;
  }
  if (!isDocument(value)) return;
  for (const name of Object.keys(value)) {
    if (name.startsWith('$'))
      throw requestFailed(`The dollar ($) prefixed field '${name}' in '${name}' is not valid for storage.`);
    if (name.includes('\0')) throw requestFailed('a field name cannot contain a null byte');
    const item = value[name]!;
    if (typeof item === 'object') checkFieldNames(item);
  }
}

/** @param text the document as EJSON, which is never much shorter than its BSON */
export function checkSize(document: Document, text: string): void {
  if (text.length < MAX_BYTES / 4) return;
  const size = calculateObjectSize(document);
  if (size > MAX_BYTES) {
    throw new CloudError(
      'DATABASE_REQUEST_FAILED',
      `BSONObjectTooLarge: object to insert too large. size in bytes: ${size}, max size: ${MAX_BYTES}`,
    );
  }
}

/** @throws DATABASE_REQUEST_FAILED for an `_id` that MongoDB would not take */
export function checkId(id: Value | undefined, encoded: Buffer): void {
  if (Array.isArray(id)) throw requestFailed("The '_id' value cannot be of type array");
  if (encoded.length > MAX_ID_BYTES) throw requestFailed('the _id is too long');
}
