import { collapseWhitespace } from '../html/plain-text';
import type { FeedPerson } from './model';
import { children, textOf, type XmlElement } from './xml-tree';
import { resolveUrl } from '../html/urls';

const EMAIL = /[A-Z0-9._%+-]{1,64}@[A-Z0-9-]{1,63}(?:\.[A-Z0-9-]{1,63})*/i;

/** A person written in one string: `name`, `me@example.com (name)`, `name <me@example.com>`. */
export function parseFeedPerson(written: string): FeedPerson {
  const text = collapseWhitespace(written).slice(0, 200);
  const email = EMAIL.exec(text)?.[0];
  if (email === undefined) return { name: text };
  const name = text
    .replace(email, '')
    .replace(/\(\s*\)|<\s*>|mailto:/g, '')
    .replace(/^[\s(<"']+|(?<![\s)>"'])[\s)>"']+$/g, '');
  return name === '' ? { email } : { name, email };
}

/** A person written in elements (Atom, iTunes), or in one string where there are none. */
export function readFeedPerson(element: XmlElement): FeedPerson {
  const part = (...keys: string[]): string | undefined => {
    const found = children(element, ...keys)[0];
    const text = found === undefined ? '' : collapseWhitespace(textOf(found));
    return text === '' ? undefined : text;
  };
  const name = part('name', 'itunes:name');
  const email = part('email', 'itunes:email');
  const link = part('uri', 'url', 'homepage');
  if (name === undefined && email === undefined && link === undefined)
    return parseFeedPerson(textOf(element));
  const href = resolveUrl(link, element.base);
  return {
    ...(name === undefined ? {} : { name }),
    ...(email === undefined ? {} : { email }),
    ...(href === undefined ? {} : { href }),
  };
}
