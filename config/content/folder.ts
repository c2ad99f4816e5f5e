/** Finds the texts in a folder and in the folders below it. */
import { existsSync, readdirSync, type Dirent } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { shortId } from './identity';
import { isMedia } from './media';
import { markdownContent, readTextFile, splitText } from './markdown-file';
import { RefusedError, refusal, type Note, type ImportProblem, type RawContent } from './raw-content';
import { joinParts } from './statute';

/** Hugo's name for the page of a folder; it carries what holds for all texts in it and below. */
const FOLDER_PAGE = '_index.md';

export interface FolderContents {
  contents: RawContent[];
  problems: ImportProblem[];
  /** Media files that lie there, to tell which no text uses. */
  media: string[];
}

/** What a folder says for its texts, by the fields' own names. Undefined: its page cannot be read, so nobody knows. */
type Said = Record<string, unknown> | undefined;

interface Walk {
  root: string;
  today: string;
  found: FolderContents;
  /** The one file that is wanted of its folder. */
  only?: string;
}

/**
 * Reads every Markdown file below `root`; the pages of the folders above hold for them too, so that a part is imported as in the whole.
 * A file that cannot be read becomes a problem; the others go on.
 */
export function readFolder(root: string, today: string): FolderContents {
  const context: Walk = { root, today, found: { contents: [], problems: [], media: [] } };
  walk(root, saidAbove(root, context), context);
  return context.found;
}

/**
 * Reads one Markdown file as the import of its folder would: with what the folder says, in its place of the album; a part of a work as
 * the whole work. Throws RefusedError where it is the page of a folder and no content.
 */
export function readSingle(path: string, today: string): FolderContents {
  const root = dirname(path);
  const context: Walk = { root, today, found: { contents: [], problems: [], media: [] }, only: path };
  readHere(root, readdirSync(root, { withFileTypes: true }), saidAbove(root, context), context);
  const { contents, problems } = context.found;
  if (contents.length === 0 && problems.length === 0) {
    throw new RefusedError('describes its folder and is not content itself. Import the folder.');
  }
  return { contents, problems, media: [] };
}

function walk(folder: string, inherited: Said, context: Walk): void {
  const entries = readdirSync(folder, { withFileTypes: true }).filter(({ name }) => !name.startsWith('.'));
  const files = entries.filter((entry) => entry.isFile()).map(({ name }) => join(folder, name));
  context.found.media.push(...files.filter(isMedia).sort(byName));
  const said = readHere(folder, entries, inherited, context);
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(folder, name));
  for (const below of folders.sort(byName)) walk(below, said, context);
}

function byName(a: string, b: string): number {
  return basename(a).localeCompare(basename(b), 'zh', { numeric: true });
}

/** Reads the texts that lie in a folder, not below it. Returns what the folder says for those too. */
function readHere(folder: string, entries: Dirent[], inherited: Said, context: Walk): Said {
  const isWanted = (file: string) => context.only === undefined || file === context.only;
  const texts = entries
    .filter((entry) => entry.isFile() && /\.(md|markdown)$/i.test(entry.name) && entry.name !== FOLDER_PAGE)
    .map(({ name }) => join(folder, name))
    .filter((file) => !/^readme\.md$/i.test(basename(file)) || file === context.only)
    .sort(byName);
  const page = readPage(folder, inherited, context);
  const { contents, problems } = context.found;
  if (page === undefined) {
    const text = `lies below a ${FOLDER_PAGE} that cannot be read and may say whom it is for. Mend that file and import again.`;
    const refused = texts.filter(isWanted).map((file) => originOf(file, context));
    problems.push(...refused.map((origin): ImportProblem => ({ origin, effect: 'refused', text })));
    return undefined;
  }
  const { said, own, album } = page;

  const parts = texts.map((file) => readPart(file, context));
  const readable = parts.flatMap(({ file, markdown }) =>
    markdown === undefined ? [] : [{ fileName: basename(file), markdown }],
  );
  const whole = own && joinParts(readable);
  if (whole !== undefined) {
    problems.push(...parts.flatMap((part) => part.problems));
    const work = attempt(folder, context, (origin) => {
      if (readable.length < parts.length)
        throw new RefusedError('is one work in several files, but some of them cannot be read.');
      const path = join(folder, `${basename(folder)}.md`);
      return markdownContent(whole, path, origin, { ...inherited, ...own }, context.today);
    });
    if (work) contents.push(work);
    return said;
  }
  if (album && isWanted(join(folder, FOLDER_PAGE))) contents.push(album);
  parts.forEach(({ file, markdown, problems: own }, index) => {
    if (!isWanted(file)) return;
    problems.push(...own);
    if (markdown === undefined) return;
    const order = said.albumId === undefined ? {} : { order: index + 1 };
    const content = attempt(file, context, (origin) =>
      markdownContent(markdown, file, origin, { ...order, ...said }, context.today),
    );
    if (content) contents.push(content);
  });
  return said;
}

interface Page {
  /** What holds for the texts of the folder. */
  said: Record<string, unknown>;
  /** All that the page says; absent where there is none. */
  own?: Record<string, unknown>;
  /** The page as a content, where it is an album of the folder's texts. */
  album?: RawContent;
}

/** What a folder's page says for its texts too; its title, picture and place are its own. */
const SHARED = ['regions', 'column', 'source', 'author', 'status', 'demo'];

/** Reads the page of a folder, if it has one. Undefined where it, or one above, cannot be read. */
function readPage(folder: string, inherited: Said, context: Walk): Page | undefined {
  if (inherited === undefined) return undefined;
  const path = join(folder, FOLDER_PAGE);
  if (!existsSync(path)) return { said: inherited };
  return attempt(path, context, (origin, note) => {
    const text = readTextFile(path, note);
    const { fields: own } = splitText(text);
    // How Hugo shows the folder; nothing that a content has.
    delete own.bookCollapseSection;
    const shared = Object.entries(own).filter(([field]) => SHARED.includes(field));
    const said: Record<string, unknown> = { ...inherited, ...Object.fromEntries(shared) };
    if (own.kind !== 'album') return { said, own };
    const album = markdownContent(text, path, origin, inherited, context.today);
    delete album.fields.bookCollapseSection;
    said.albumId = album.fields._id ??= shortId(album.identity);
    return { said, own, album };
  });
}

/** What the pages of the folders above `root` say. */
function saidAbove(root: string, context: Walk): Said {
  const above = dirname(root);
  if (above === root) return {};
  const page = readPage(above, saidAbove(above, context), context);
  if (page?.own) {
    const text = 'stands above what is imported and holds for it too.';
    context.found.problems.push({
      origin: originOf(join(above, FOLDER_PAGE), context),
      effect: 'note',
      text,
    });
  }
  return page?.said;
}

interface Part {
  file: string;
  /** Undefined where it cannot be read. */
  markdown?: string;
  /** About this file alone. */
  problems: ImportProblem[];
}

function readPart(file: string, context: Walk): Part {
  const origin = originOf(file, context);
  const problems: ImportProblem[] = [];
  try {
    const markdown = readTextFile(file, (problem) => problems.push({ origin, effect: 'note', ...problem }));
    return { file, markdown, problems };
  } catch (error) {
    return { file, problems: [refusal(origin, error)] };
  }
}

/** Runs one reader; whatever it refuses concerns its file alone, and is undefined. */
function attempt<Value>(
  file: string,
  { root, found }: Walk,
  read: (origin: string, note: Note) => Value,
): Value | undefined {
  const origin = originOf(file, { root });
  try {
    return read(origin, (problem) => found.problems.push({ origin, effect: 'note', ...problem }));
  } catch (error) {
    found.problems.push(refusal(origin, error));
    return undefined;
  }
}

function originOf(file: string, { root }: Pick<Walk, 'root'>): string {
  return relative(root, file) || basename(root);
}
