import { readFileSync } from 'node:fs';
import { basename, dirname, extname } from 'node:path';
import { decodeText } from './decode';
import { ownNames } from './field-names';
import { splitFrontMatter, type FrontMatter } from './front-matter';
import { FILMS, mediaBeside, PICTURES, SOUNDS } from './media';
import { RefusedError, type Note, type RawContent } from './raw-content';
import { dayInName, firstHeading, readStatute } from './statute';

/** The text of a file. Throws RefusedError where it cannot be read or no encoding fits; notes any other than UTF-8. */
export function readTextFile(path: string, note: Note): string {
  const decoded = decodeText(bytesOf(path));
  if (!decoded) throw new RefusedError('is not text in UTF-8 or GBK. Save it as UTF-8 and try again.');
  if (decoded.encoding === 'gb18030')
    note({ text: 'is saved as GBK and was read as such. Check the characters, or save it as UTF-8.' });
  if (decoded.encoding === 'utf-16')
    note({ text: 'is saved as UTF-16 and was read as such. UTF-8 is safer.' });
  return decoded.text.replace(/\r\n?/g, '\n');
}

function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    throw new RefusedError(`cannot be opened (${code}). Check its permissions and try again.`);
  }
}

/** Splits a text into what it says of itself, by the fields' own names, and its Markdown. Throws RefusedError where that cannot be read. */
export function splitText(text: string): FrontMatter {
  try {
    const { fields, body } = splitFrontMatter(text);
    return { fields: ownNames(fields), body };
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : '';
    throw new RefusedError(
      `has front matter that cannot be read: ${reason}. Correct the lines between the two "---".`,
    );
  }
}

/** Title out of a file's name: the day of a statute's version and the number in front are no part of it. */
function titleFromName(name: string): string {
  const title = name
    .replace(/[(（]\d{4}-\d{2}-\d{2}[)）]$/, '')
    .replace(/^\d{4}-\d{2}-\d{2}(?!\d)/, '')
    .replace(/^\d*[-_.、 ]+/, '');
  return title === '' ? name : title;
}

/**
 * A Markdown text as a content. `base` holds what its folder says for all its texts. Sound, film and picture of the same name beside
 * it are its own. Throws RefusedError where its front matter is no YAML.
 */
export function markdownContent(
  text: string,
  path: string,
  origin: string,
  base: Record<string, unknown>,
  today: string,
): RawContent {
  const folder = dirname(path);
  const name = basename(path, extname(path));
  const { fields: own, body } = splitText(text);
  const statute = readStatute(body, name, today);
  const media = mediaBeside(folder, name, [...SOUNDS, ...FILMS]);
  const cover = mediaBeside(folder, name, PICTURES);
  const fields: Record<string, unknown> = {
    ...base,
    ...(media && { media: basename(media) }),
    ...(cover && { cover: basename(cover) }),
    ...own,
  };
  // The page of a folder is called after the folder.
  fields.title ??= firstHeading(body) ?? titleFromName(/^_?index$/i.test(name) ? basename(folder) : name);
  const day = dayInName(name);
  if (!statute && day !== undefined) fields.publishAt ??= day;
  return {
    origin,
    // The folder's name tells 1.md of one book from 1.md of another; what is above it may move.
    identity: statute
      ? `statute/${statute.title}/${statute.version ?? ''}`
      : `${basename(folder)}/${basename(path)}`,
    folder,
    fields,
    body,
    ...(statute && { statute }),
  };
}
