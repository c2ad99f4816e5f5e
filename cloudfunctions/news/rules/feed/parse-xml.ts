import { decodeHTML } from 'entities';
import { SaxesParser } from 'saxes';
import { parseTags } from '../html/parse-tags';
import { XmlTreeBuilder, type XmlElement } from './xml-tree';

export interface ParsedXml {
  root: XmlElement | undefined;
  /** It broke the rules of XML and was read by a forgiving parser. */
  illFormed: boolean;
  /** What its document type says, without what that defines; empty where it has none. */
  doctype: string;
}

/**
 * Reads XML strictly, and where it breaks the rules once more forgivingly. Entities that the document defines are never expanded
 * (they are how small files become gigabytes), those of HTML are known without being defined: half of all feeds use them so.
 * @param base the document's own address
 * @param language of the HTTP header
 */
export function parseXml(text: string, base: string | undefined, language: string | undefined): ParsedXml {
  const whole = knownEntities(text.replace(/^[\s\uFEFF]+/, ''));
  const doctype = /<!DOCTYPE([^>[]*)/i.exec(whole.slice(0, 20_000))?.[1] ?? '';
  const source = withoutDoctype(whole);
  const strict = parseStrictly(source, base, language);
  return strict === undefined
    ? { root: parseForgivingly(source, base, language), illFormed: true, doctype }
    : { root: strict, illFormed: false, doctype };
}

function parseStrictly(
  source: string,
  base: string | undefined,
  language: string | undefined,
): XmlElement | undefined {
  const tree = new XmlTreeBuilder(base, language);
  const parser = new SaxesParser({ xmlns: false, position: false });
  let failed = false;
  parser.on('error', () => {
    failed = true;
  });
  parser.on('opentag', ({ name, attributes }) => {
    failed ||= tree.isTooDeep;
    if (!failed) tree.start(name, attributes);
  });
  parser.on('text', (text) => tree.text(text));
  parser.on('cdata', (text) => tree.text(text));
  parser.on('closetag', () => tree.end(true));
  // In pieces, so that a broken document of megabytes is given up at its first fault.
  for (let at = 0; at < source.length && !failed; at += 65_536) parser.write(source.slice(at, at + 65_536));
  if (!failed) parser.close();
  return failed ? undefined : tree.root;
}

function parseForgivingly(
  source: string,
  base: string | undefined,
  language: string | undefined,
): XmlElement | undefined {
  const tree = new XmlTreeBuilder(base, language);
  let ending = false;
  parseTags(
    withoutControls(source),
    {
      onopentag: (name, attributes) => tree.start(name, attributes),
      ontext: (text) => tree.text(text),
      onclosetag: () => tree.end(!ending),
    },
    { xmlMode: true, decodeEntities: true, recognizeCDATA: true },
    () => {
      ending = true;
    },
  );
  return tree.root;
}

function withoutControls(text: string): string {
  // eslint-disable-next-line no-control-regex -- these are the characters XML forbids
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
}

const OWN_ENTITIES = new Set(['amp', 'lt', 'gt', 'quot', 'apos']);

/** HTML's named characters become themselves, unknown names lose their special meaning; CDATA is left alone. */
function knownEntities(text: string): string {
  const out: string[] = [];
  let at = 0;
  while (at < text.length) {
    const begin = text.indexOf('<![CDATA[', at);
    const end = begin < 0 ? -1 : text.indexOf(']]>', begin);
    const plainEnd = begin < 0 ? text.length : begin;
    out.push(text.slice(at, plainEnd).replace(/&([A-Za-z][A-Za-z0-9]{0,40});/g, replaceEntity));
    if (begin < 0) break;
    out.push(end < 0 ? text.slice(begin) : text.slice(begin, end + 3));
    at = end < 0 ? text.length : end + 3;
  }
  return out.join('');
}

function replaceEntity(whole: string, name: string): string {
  if (OWN_ENTITIES.has(name)) return whole;
  const meant = decodeHTML(whole);
  return meant === whole ? `&amp;${name};` : meant;
}

/** The document type is taken out: all it can do is define entities and point at other files. */
function withoutDoctype(text: string): string {
  const begin = text.slice(0, 20_000).search(/<!DOCTYPE/i);
  if (begin < 0) return text;
  const bracket = text.indexOf('[', begin);
  const plainEnd = text.indexOf('>', begin);
  if (bracket < 0 || (plainEnd >= 0 && plainEnd < bracket)) {
    return plainEnd < 0 ? text : text.slice(0, begin) + text.slice(plainEnd + 1);
  }
  const close = /\]\s*>/.exec(text.slice(bracket));
  return close === null ? text : text.slice(0, begin) + text.slice(bracket + close.index + close[0].length);
}
