/** Pictures, sound and film that a Markdown text names. */
import { parse, type Token } from '../../cloudfunctions/shared/domain/text/markdown';

/**
 * Markdown's pictures and links: `![title](file "more")`, with brackets in the file's name as far as they are balanced. A label ends where
 * the next one begins, and a tag too: else each would be followed to the end of the text.
 */
const INLINE = /((?<!\\)!?\[(?:\\.|[^[\]\\])*\]\()((?:[^()\n]|\((?:[^()\n]|\([^()\n]*\))*\))*)\)/g;
/** A title at the end of what stands in their round brackets. */
const TITLE = /\s(?:"[^"]*"|'[^']*')$/;
/** The HTML tags that editors paste, and where they name files. */
const TAG = /<(?:img|audio|video|source)\b[^<>]*>/gi;
const ATTRIBUTE = /\b(src|poster)(\s*=\s*)("[^"]*"|'[^']*'|[^\s"'>]+)/gi;

/** Whether it is a file id or a web address already. */
export function isRemote(reference: string): boolean {
  return /^(cloud|https?):\/\//i.test(reference);
}

/** Whether it stands in the text itself, as a mark or as a picture in letters. */
function isInline(reference: string): boolean {
  return /^(#|data:)/i.test(reference);
}

/**
 * Replaces what a Markdown text names by what `change` returns for it; undefined leaves it as it is. `isShown`: a picture or a player,
 * no link. Web addresses and what stands in the text itself are not asked about.
 */
export function replaceReferences(
  markdown: string,
  change: (reference: string, isShown: boolean) => string | undefined,
): string {
  const ask = (reference: string, isShown: boolean) =>
    reference === '' || isRemote(reference) || isInline(reference) ? undefined : change(reference, isShown);
  return markdown
    .replace(INLINE, (whole, open: string, inside: string) => {
      const title = TITLE.exec(inside.trim())?.[0] ?? '';
      // The file's name with blanks allowed, or in pointed brackets.
      const written = inside
        .trim()
        .slice(0, -title.length || undefined)
        .trim();
      const [, bracketed] = /^<([^<>]*)>$/.exec(written) ?? [];
      const changed = ask(bracketed ?? written, open.startsWith('!'));
      if (changed === undefined) return whole;
      return `${open}${bracketed === undefined ? changed : `<${changed}>`}${title})`;
    })
    .replace(TAG, (tag) =>
      tag.replace(ATTRIBUTE, (whole, name: string, equals: string, value: string) => {
        const quote = /^["']/.exec(value)?.[0] ?? '';
        const changed = ask(value.slice(quote.length, value.length - quote.length), true);
        return changed === undefined ? whole : `${name}${equals}${quote}${changed}${quote}`;
      }),
    );
}

/** What a text shows of files that are neither file ids nor web addresses, so that nobody would see it. */
export function localReferences(markdown: string): string[] {
  // Indents make no code here, as where the text is read.
  return shownIn(tokensOf(markdown.replace(/^[ \t\u3000\u00a0]+/gm, ''))).filter(
    (reference) => !isRemote(reference),
  );
}

/** A text that is too tangled shows nothing but its letters. */
function tokensOf(markdown: string): readonly Token[] {
  try {
    return parse(markdown).tokens;
  } catch {
    return [];
  }
}

function shownIn(tokens: readonly Token[]): string[] {
  return tokens.flatMap(({ type, attrs, content, children }) => {
    if (type === 'image') return String(attrs?.find(([name]) => name === 'src')?.[1]);
    if (type !== 'html_block' && type !== 'html_inline') return shownIn(children ?? []);
    return [...content.matchAll(TAG)].flatMap(([tag]) =>
      [...tag.matchAll(ATTRIBUTE)].map(([, , , value = '']) => value.replace(/^["']|["']$/g, '')),
    );
  });
}
