import type { Block } from '../../../../types/content';
import { cutText } from '../fields';
import { mediumOf } from '../medium';
import { oneLine } from './lines';

const SAFE_ADDRESS = /^(?:https?|cloud):\/\/\S+$/i;

/** A picture, or sound or pictures that move: editors write all three as `![title](file)`. Undefined for an address that is not safe. */
export function fileBlock(href: string, title: string): Block | undefined {
  if (href.length > 1000 || !SAFE_ADDRESS.test(href)) return undefined;
  const name = cutText(oneLine(title), 120);
  const type = mediumOf(href);
  return type === undefined ? { type: 'image', src: href, alt: name } : { type, src: href, title: name };
}

/** A link that stands alone: to sound or film, which play, else to a page. Undefined for one whose words are too many for a button. */
export function linkBlock(href: string, written: string): Block | undefined {
  const text = oneLine(written);
  if (text.length > 200) return undefined;
  const file = mediumOf(href) === undefined ? undefined : fileBlock(href, text);
  if (file !== undefined) return file;
  // A file id that is no sound or picture cannot be opened from a text.
  return /^https?:\/\/\S{1,1000}$/i.test(href) && text !== '' ? { type: 'link', href, text } : undefined;
}
