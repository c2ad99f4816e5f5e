import { normalizeEncoding } from '../../../cloudfunctions/news/rules/text/encodings';

/** Whether two names are of one encoding, as far as it shows in the text: ASCII is part of several, GB2312 of GB18030. */
export function sameEncoding(expected: string, actual: string): boolean {
  const name = expected.trim().toLowerCase().replaceAll('_', '-').replace(/-sig$/, '');
  if (/^(?:us-)?ascii$/.test(name)) return actual === 'utf-8' || actual === 'windows-1252';
  // A name without the order of bytes: the mark at the beginning tells it.
  if (/^utf-(?:16|32)$/.test(name)) return actual.startsWith(name);
  return normalizeEncoding(name).replaceAll('-', '') === actual.replaceAll('-', '');
}
