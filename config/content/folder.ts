/** Finds the texts in a folder and in the folders below it. */
import { readdirSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { splitFrontMatter } from './front-matter';
import { shortId } from './identity';
import { isMedia } from './media';
import { markdownContent, readMarkdownFile, readTextFile } from './markdown-file';
import { refusal, type Note, type Problem, type RawContent } from './raw-content';
import { joinParts } from './statute';

/** Hugo's name for the page of a folder; it carries what holds for all of them. */
const FOLDER_PAGE = '_index.md';

export interface Found {
  contents: RawContent[];
  problems: Problem[];
  /** Media files that lie there, to tell which no text uses. */
  media: string[];
}

/** Reads every Markdown file below `root`. A file that cannot be read becomes a problem; the others go on. */
export function readFolder(root: string, today: string): Found {
  const found: Found = { contents: [], problems: [], media: [] };
  walk(root, {}, { root, today, found });
  return found;
}

interface Walk {
  root: string;
  today: string;
  found: Found;
}

function walk(folder: string, inherited: Record<string, unknown>, context: Walk): void {
  const entries = readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.'))
    .sort((a, b) => a.name.localeCompare(b.name, 'zh', { numeric: true }));
  const files = entries.filter((entry) => entry.isFile()).map(({ name }) => join(folder, name));
  const texts = files.filter((file) => /\.(md|markdown)$/i.test(file));
  context.found.media.push(...files.filter(isMedia));

  const page = texts.find((file) => basename(file) === FOLDER_PAGE);
  const rest = texts.filter((file) => file !== page && !/^readme\.md$/i.test(basename(file)));
  const base = page ? readPage(page, rest, inherited, context) : { fields: inherited, isWhole: false };
  if (!base.isWhole) {
    rest.forEach((file, index) => {
      const order = base.fields.albumId === undefined ? {} : { order: index + 1 };
      take(file, context, (origin, note) =>
        readMarkdownFile(file, origin, { ...order, ...base.fields }, context.today, note),
      );
    });
  }
  for (const entry of entries) {
    if (entry.isDirectory()) walk(join(folder, entry.name), base.fields, context);
  }
}

/** What a folder's own page means: parts of one work, an album of the folder's texts, or defaults for them. */
function readPage(
  page: string,
  texts: string[],
  inherited: Record<string, unknown>,
  context: Walk,
): { fields: Record<string, unknown>; isWhole: boolean } {
  let fields = inherited;
  let isWhole = false;
  take(page, context, (origin, note) => {
    const split = splitFrontMatter(readTextFile(page, note));
    const own = split.fields;
    // How Hugo shows the folder; nothing that a content has.
    delete own.bookCollapseSection;
    const parts = texts.map((file) => ({ fileName: basename(file), markdown: readTextFile(file, note) }));
    const whole = joinParts(parts);
    if (whole !== undefined) {
      isWhole = true;
      const name = join(page, '..', `${basename(join(page, '..'))}.md`);
      return markdownContent(
        whole,
        name,
        relative(context.root, join(page, '..')) || basename(context.root),
        { ...inherited, ...own },
        context.today,
      );
    }
    fields = { ...inherited, ...shared(own) };
    if (own.kind !== 'album') return undefined;
    const album = markdownContent(split.body, page, origin, { ...inherited, ...own }, context.today);
    fields.albumId = album.fields.id ??= shortId(album.identity);
    return album;
  });
  return { fields, isWhole };
}

/** What a folder's page says for its texts too; its title, picture and place are its own. */
const SHARED = ['region', 'regions', 'column', 'source', 'author', 'status', 'draft', 'demo'];

function shared(own: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(own).filter(([field]) => SHARED.includes(field)));
}

/** Runs one reader; whatever it refuses concerns its file alone. */
function take(
  file: string,
  { root, found }: Walk,
  read: (origin: string, note: Note) => RawContent | undefined,
): void {
  const origin = relative(root, file) || basename(file);
  try {
    const content = read(origin, (problem) => found.problems.push({ origin, effect: 'note', ...problem }));
    if (content) found.contents.push(content);
  } catch (error) {
    found.problems.push(refusal(origin, error));
  }
}
