import type { Token } from './markdown';
import type { Block } from '../../../../types/content';
import { fileBlock, linkBlock } from './files';
import { readHtml, readTag } from './html';

/** What one paragraph's worth of Markdown comes to: its text, and what stood in it that a screen draws by itself. */
export interface Inline {
  text: string;
  /** Pictures, sound, and links that stood alone. */
  things: Block[];
}

/** A web address and nothing else, which Markdown takes for text. Chinese signs end a sentence, and no address. */
const BARE_ADDRESS = /^(?:https?:\/\/|www\.)[^\s<>，。；：！？、“”‘’（）《》【】]+$/i;

/** Plain text of an inline token; line breaks stay as `\n`, because in Chinese drafts a new line is a new paragraph. */
export function readInline({ content, children }: Token): Inline {
  const tokens = children ?? [];
  const alone = lonelyLink(content, tokens);
  if (alone !== undefined) return { text: '', things: [alone] };
  const things: Block[] = [];
  return { text: textOf(tokens, things), things };
}

/** The block of a paragraph that is one link. */
function lonelyLink(content: string, tokens: readonly Token[]): Block | undefined {
  const address = content.trim();
  if (BARE_ADDRESS.test(address))
    return linkBlock(/^www/i.test(address) ? `http://${address}` : address, address);
  const shown = tokens.filter(({ type, content }) => type !== 'text' || content.trim() !== '');
  const [first] = shown;
  if (
    first?.type !== 'link_open' ||
    shown.findIndex(({ type }) => type === 'link_close') !== shown.length - 1
  )
    return undefined;
  return linkBlock(String(first.attrGet('href')), textOf(shown, []));
}

function textOf(tokens: readonly Token[], things: Block[]): string {
  return tokens.map((token) => plain(token, things)).join('');
}

function plain(token: Token, things: Block[]): string {
  switch (token.type) {
    case 'softbreak':
    case 'hardbreak':
      return '\n';
    case 'image': {
      const block = fileBlock(String(token.attrGet('src')), textOf(token.children ?? [], []));
      if (block !== undefined) things.push(block);
      return '';
    }
    case 'html_inline':
      // A tag as Markdown sees it may have a `>` in its attributes.
      return /^<\/?[a-z]/i.test(token.content)
        ? readTag(token.content, things)
        : readHtml(token.content, things);
    default:
      return token.content;
  }
}
