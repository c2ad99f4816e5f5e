import type { Token } from './markdown';
import type { Block } from '../../../../types/content';
import { cutText } from '../fields';
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
  const things: Block[] = [];
  const alone = lonelyLink(content, tokens, things);
  if (alone !== undefined) return { text: '', things: [...things, alone] };
  return { text: textOf(tokens, things), things };
}

/** The block of a paragraph that is one link; pictures in it are added to `things`. */
function lonelyLink(content: string, tokens: readonly Token[], things: Block[]): Block | undefined {
  const address = content.trim();
  if (BARE_ADDRESS.test(address))
    return linkBlock(/^www/i.test(address) ? `http://${address}` : address, cutText(address, 200));
  const shown = tokens.filter(({ type, content }) => type !== 'text' || content.trim() !== '');
  const [first] = shown;
  if (
    first?.type !== 'link_open' ||
    shown.findIndex(({ type }) => type === 'link_close') !== shown.length - 1
  )
    return undefined;
  const pictures: Block[] = [];
  const block = linkBlock(String(first.attrGet('href')), textOf(shown, pictures));
  if (block !== undefined) things.push(...pictures);
  return block;
}

function textOf(tokens: readonly Token[], things: Block[]): string {
  return tokens.map((token) => plain(token, things)).join('');
}

/** The words of a picture, those of pictures in them too. */
function wordsOf({ children }: Token): string {
  return (children ?? [])
    .map((token) => (token.type === 'image' ? wordsOf(token) : plain(token, [])))
    .join('');
}

function plain(token: Token, things: Block[]): string {
  switch (token.type) {
    case 'softbreak':
    case 'hardbreak':
      return '\n';
    case 'image': {
      const words = wordsOf(token);
      const block = fileBlock(String(token.attrGet('src')), words);
      if (block === undefined) return words;
      things.push(block);
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
