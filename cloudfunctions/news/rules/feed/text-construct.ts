import { collapseWhitespace, plainText } from '../html/plain-text';
import { escapeText, sanitize } from '../html/sanitize';
import type { FeedText } from './model';
import { attribute, innerHtml, textOf, type XmlElement } from './xml-tree';

const MARKUP =
  /<\/[a-z][a-z0-9]{0,12}\s*>|<(?:br|img|hr)\b[^<>]*>|&(?:#\d{1,6}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,10});/i;
const KNOWN_TAG =
  /^(?:a|abbr|b|big|blockquote|br|center|code|dd|div|dl|dt|em|font|h[1-6]|hr|i|img|li|ol|p|pre|q|s|small|span|strike|strong|sub|sup|table|tbody|td|th|thead|tr|tt|u|ul|var|script|style|iframe)$/i;

/** Whether a text of no stated type is HTML: it closes a tag or names a character, and has no tag that HTML lacks. */
function looksLikeHtml(text: string): boolean {
  if (!MARKUP.test(text)) return false;
  return [...text.matchAll(/<\/?([a-z][a-z0-9]*)/gi)].every(([, tag]) => KNOWN_TAG.test(tag ?? ''));
}

/**
 * Reads a text whose type its attributes tell (Atom) or its element implies (RSS).
 * @param implied what it is when nothing is said; `guess` decides by its looks
 */
export function readTextConstruct(element: XmlElement, implied: 'guess' | 'html' | 'text'): FeedText {
  const mode = attribute(element, 'mode')?.toLowerCase();
  const stated =
    statedType(attribute(element, 'type')) ??
    (element.key === 'xhtml:body' ? 'application/xhtml+xml' : undefined);
  const hasElements = element.children.some((child) => typeof child !== 'string');
  const encoded = mode === 'base64' || (stated === 'binary' && !hasElements);
  const raw = encoded
    ? fromBase64(textOf(element))
    : hasElements && mode !== 'escaped'
      ? innerHtml(withoutWrapper(element))
      : textOf(element);
  const trimmed = raw.trim();
  const isMarkup = hasElements && !encoded;
  const type =
    stated === 'binary' || stated === undefined
      ? implied === 'html' || isMarkup || (implied === 'guess' && looksLikeHtml(trimmed))
        ? 'text/html'
        : 'text/plain'
      : stated === 'text/plain' && (encoded || isMarkup || implied === 'html') && looksLikeHtml(trimmed)
        ? 'text/html'
        : stated;
  return {
    ...textOfType(trimmed, type, element.base),
    ...(element.language === undefined ? {} : { language: element.language }),
  };
}

/** A text of a known type, made safe. */
export function textOfType(raw: string, type: FeedText['type'], base: string | undefined): FeedText {
  const html = type === 'text/plain' ? escapeText(raw) : sanitize(raw, base).trim();
  const text = type === 'text/plain' ? raw : plainText(html);
  return { type, html, text, ...(base === undefined ? {} : { base }) };
}

function statedType(type: string | undefined): FeedText['type'] | 'binary' | undefined {
  const name = type?.toLowerCase().split(';')[0]?.trim();
  if (name === undefined || name === '') return undefined;
  if (name === 'text' || name === 'plain' || name === 'text/plain') return 'text/plain';
  if (name === 'html' || name === 'text/html') return 'text/html';
  if (name === 'xhtml' || name === 'application/xhtml+xml') return 'application/xhtml+xml';
  if (name.startsWith('text/') || name.endsWith('xml')) return 'text/html';
  return 'binary';
}

/** Atom 1.0's xhtml stands in one div that is no part of it. */
function withoutWrapper(element: XmlElement): XmlElement {
  if (attribute(element, 'type')?.toLowerCase() !== 'xhtml') return element;
  const inner = element.children.filter((child) => typeof child !== 'string' || child.trim() !== '');
  const only = inner[0];
  return inner.length === 1 && typeof only === 'object' && only.local.toLowerCase() === 'div'
    ? only
    : element;
}

function fromBase64(text: string): string {
  try {
    const bytes = Uint8Array.from(atob(text.replace(/\s+/g, '')), (character) => character.charCodeAt(0));
    return new TextDecoder().decode(bytes);
  } catch {
    return text;
  }
}

/** A text in one line without mark-up: titles and names. */
export function words(text: FeedText | undefined): string {
  return text === undefined ? '' : collapseWhitespace(text.text);
}
