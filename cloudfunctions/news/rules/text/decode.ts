import iconv from 'iconv-lite';
import {
  charsetOfContentType,
  charsetOfHtml,
  encodingOfXml,
  normalizeEncoding,
  plausibility,
  type Plausibility,
} from './encodings';

export type DocumentKind = 'xml' | 'html' | 'json';

export interface Decoded {
  text: string;
  /** The encoding that was used. */
  encoding: string;
  /** What the document said of itself, in its own words. */
  declared?: string;
  /** It said something else than it is. */
  declaredWrongly: boolean;
}

/** Above this share of characters that the encoding does not have, the document is not in that encoding. */
const DAMAGED = 0.01;
/** Below this share of frequent characters a long run of Han characters is no Chinese. */
const MAX_GARBLED_SHARE = 0.3;
/** Above it, it is certainly Chinese. */
const CHINESE = 0.4;
/** Fewer characters than this prove nothing about frequency. */
const MIN_SAMPLE = 60;

/**
 * Turns bytes to text, or to `undefined` where no encoding fits: what cannot be read must never be stored.
 * Order of trust: byte order mark, bytes that are valid UTF-8, HTTP header, the document's own declaration, then what fits best.
 */
export function decode(bytes: Uint8Array, kind: DocumentKind, contentType?: string): Decoded | undefined {
  const unicode = markedUnicode(bytes);
  if (unicode !== undefined) return finish(read(bytes, unicode), unicode, undefined, false);

  const ascii = iconv.decode(bytes, 'latin1');
  const labels = [
    charsetOfContentType(contentType),
    kind === 'html' ? charsetOfHtml(ascii) : encodingOfXml(ascii),
  ].filter((label) => label !== undefined);
  const declared = labels[0];
  const named = labels.map(normalizeEncoding).filter((name) => iconv.encodingExists(name));
  // eslint-disable-next-line no-control-regex -- the range is exactly what ASCII is
  if (/^[\x00-\x7f]*$/.test(ascii)) return finish(ascii, named[0] ?? 'utf-8', declared, false);

  const utf8 = strictUtf8(bytes);
  if (utf8 !== undefined && !(named[0] === 'gb18030' && onlyPairs(ascii))) {
    return finish(utf8, 'utf-8', declared, named.length > 0 && !named.includes('utf-8'));
  }
  const candidates = [...new Set([...named, 'utf-8', 'gb18030', 'big5'])].map((encoding) => {
    const text = read(bytes, encoding);
    return { encoding, text, quality: plausibility(text) };
  });
  const readable = candidates.filter(({ quality }) => quality.damaged <= DAMAGED);
  const first = readable[0];
  if (first === undefined) return undefined;
  const chinese = mostChinese(readable);
  const isTrusted =
    named.includes(first.encoding) && !isRubbish(first.quality) && !isOutdone(first.quality, chinese.quality);
  const best = isTrusted ? first : chinese;
  if (isRubbish(best.quality) && !named.includes(best.encoding)) return undefined;
  return finish(best.text, best.encoding, declared, named.length > 0 && best.encoding !== named[0]);
}

function finish(
  text: string,
  encoding: string,
  declared: string | undefined,
  declaredWrongly: boolean,
): Decoded {
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text;
  return { text: body, encoding, declaredWrongly, ...(declared === undefined ? {} : { declared }) };
}

function read(bytes: Uint8Array, encoding: string): string {
  return encoding === 'utf-8' ? new TextDecoder().decode(bytes) : iconv.decode(bytes, encoding);
}

function strictUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** A few GBK words happen to be valid UTF-8 of two bytes a character (联通 is the famous one); Chinese in UTF-8 takes three. */
function onlyPairs(latin1: string): boolean {
  return !/[\xe0-\xff]/.test(latin1);
}

function isRubbish(quality: Plausibility): boolean {
  return quality.wide >= MIN_SAMPLE && quality.frequent > 0 && quality.frequent < MAX_GARBLED_SHARE;
}

/** Every byte is some letter of Latin-1: bytes that are good Chinese otherwise were never meant so. */
function isOutdone(quality: Plausibility, chinese: Plausibility): boolean {
  return (
    quality.frequent < MAX_GARBLED_SHARE && chinese.frequent >= CHINESE && chinese.wide >= MIN_SAMPLE / 3
  );
}

function mostChinese<T extends { quality: Plausibility }>(candidates: T[]): T {
  return candidates.reduce((best, next) =>
    next.quality.frequent > best.quality.frequent + 0.02 ? next : best,
  );
}

/** A byte order mark, or the NULs that ASCII brings along in UTF-16 and UTF-32 and that no other encoding of text has. */
function markedUnicode(bytes: Uint8Array): string | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? 'utf-32le' : 'utf-16le';
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return 'utf-32be';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  const [first = 0, second = 0, third = 0, fourth = 0] = shareOfNuls(bytes.subarray(0, 1_024));
  if (first > 0.9 && second > 0.9) return 'utf-32be';
  if (third > 0.9 && fourth > 0.9) return 'utf-32le';
  const [even, odd] = [first + third, second + fourth];
  if (odd > 0.1 && odd > 4 * even) return 'utf-16le';
  return even > 0.1 && even > 4 * odd ? 'utf-16be' : undefined;
}

/** Of each place within four bytes, the share of NULs. */
function shareOfNuls(bytes: Uint8Array): number[] {
  const nuls = [0, 0, 0, 0];
  bytes.forEach((byte, at) => {
    if (byte === 0) nuls[at % 4] = (nuls[at % 4] ?? 0) + 1;
  });
  return nuls.map((count) => count / Math.max(1, bytes.length / 4));
}
