/** Pictures, sound and film that a Markdown text names. */
import { lexer, walkTokens } from 'marked';

/** Markdown's pictures and links: `![title](file "more")`, with brackets in the file's name as far as they are balanced. */
const INLINE = /(!?\[(?:\\.|[^\]\\])*\]\()((?:[^()\n]|\((?:[^()\n]|\([^()\n]*\))*\))*)\)/g;
/** What stands in their round brackets: `<file>` or file, blanks allowed, and a title. */
const INSIDE = /^\s*(?:<([^<>]*)>|(.*?))(\s+(?:"[^"]*"|'[^']*'))?\s*$/;
/** The HTML tags that editors paste, and where they name files. */
const TAG = /<(?:img|audio|video|source)\b[^>]*>/gi;
const ATTRIBUTE = /\b(src|poster)(\s*=\s*)("[^"]*"|'[^']*'|[^\s"'>]+)/gi;

/** Whether it is a file id or a web address already. */
export function isRemote(reference: string): boolean {
  return /^(cloud|https?):\/\//i.test(reference);
}

/** Whether it stands in the text itself, as a mark or as a picture in letters. */
export function isInline(reference: string): boolean {
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
      const [, bracketed, bare = '', title = ''] = INSIDE.exec(inside) ?? [];
      const changed = ask(bracketed ?? bare, open.startsWith('!'));
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
  const found: string[] = [];
  // Indents make no code here, as where the text is read.
  const tokens = lexer(markdown.replace(/^[ \t\u3000\u00a0]+/gm, ''));
  void walkTokens(tokens, (token) => {
    if (token.type === 'image') found.push(String(token.href));
    if (token.type !== 'html') return;
    for (const [tag] of token.raw.matchAll(TAG))
      for (const [, , , value = ''] of tag.matchAll(ATTRIBUTE)) found.push(value.replace(/^["']|["']$/g, ''));
  });
  return found.filter((reference) => !isRemote(reference));
}
