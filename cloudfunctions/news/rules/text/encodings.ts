/**
 * Names of encodings as documents declare them, and what is really meant. GB2312 and GBK are read as GB18030, which contains both:
 * sites that declare the older name use characters of the newer all the time. Latin-1 is read as windows-1252, as every browser does.
 */
const MEANT: Readonly<Record<string, string>> = {
  utf8: 'utf-8',
  'utf-8': 'utf-8',
  'unicode-1-1-utf-8': 'utf-8',
  gb2312: 'gb18030',
  'gb_2312-80': 'gb18030',
  gb_2312: 'gb18030',
  'gb2312-80': 'gb18030',
  'x-gb2312': 'gb18030',
  'euc-cn': 'gb18030',
  gbk: 'gb18030',
  'x-gbk': 'gb18030',
  cp936: 'gb18030',
  ms936: 'gb18030',
  'windows-936': 'gb18030',
  chinese: 'gb18030',
  gb18030: 'gb18030',
  big5: 'big5',
  'big5-hkscs': 'big5',
  big5hkscs: 'big5',
  'big5-tw': 'big5',
  'cn-big5': 'big5',
  'x-x-big5': 'big5',
  cp950: 'big5',
  'us-ascii': 'windows-1252',
  ascii: 'windows-1252',
  'iso-8859-1': 'windows-1252',
  iso8859_1: 'windows-1252',
  latin1: 'windows-1252',
  'utf-16': 'utf-16le',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
  'utf-32': 'utf-32le',
  'utf-32le': 'utf-32le',
  'utf-32be': 'utf-32be',
};

/** The encoding meant by a declared name; an unknown name comes back in lower case. */
export function meantEncoding(label: string): string {
  const name = label.trim().toLowerCase();
  return MEANT[name] ?? name;
}

/** `charset` of a Content-Type header, with or without quotes and blanks. */
export function charsetOfContentType(contentType: string | undefined): string | undefined {
  const found = /charset\s*=\s*["']?\s*([A-Za-z0-9_:.+-]+)/i.exec(contentType ?? '');
  return found?.[1];
}

/** `encoding` of the XML declaration in the document's first characters. */
export function encodingOfXml(ascii: string): string | undefined {
  return /^[\s\uFEFF]*<\?xml[^>]{0,200}?encoding\s*=\s*["']\s*([A-Za-z0-9_:.+-]+)/i.exec(
    ascii.slice(0, 1024),
  )?.[1];
}

/**
 * Charset of an HTML meta, wherever it stands: sites put scripts and comments of many kilobytes before it, and readers that give up
 * after 1,024 bytes turn such pages to rubbish.
 */
export function charsetOfHtml(ascii: string): string | undefined {
  for (const [, attributes = ''] of ascii.matchAll(/<meta\s([^>]{1,500})>/gi)) {
    const charset =
      /(?:^|\s)charset\s*=\s*["']?\s*([A-Za-z0-9_:.+-]+)/i.exec(attributes)?.[1] ??
      charsetOfContentType(/content\s*=\s*["']([^"']*)/i.exec(attributes)?.[1]);
    if (charset !== undefined) return charset;
  }
  return undefined;
}

const FREQUENT = new Set(
  '的一是不了在人有我他这中大来上个国和地到说们为子会要于时就下得可你年生对能出过民行成方家部市工公新日月关' +
    '發這來個國說們為會於時對過後學經業動員區縣鄉鎮與無開長門問間電視頭題點體書條機樣實現還讓從將員',
);
const HAN = /[\u3400-\u9fff\uf900-\ufaff]/u;
/** Private use, unassigned and compatibility forms that no text uses: what the wrong table yields. */
const STRANGE = /[\ue000-\uf8ff\ufffd\u0080-\u009f]/u;

export interface Plausibility {
  /** Characters outside ASCII. */
  wide: number;
  /** Of the Han characters, the share that stands among the most frequent ones. Real text has 0.15 or more, rubbish 0.02. */
  frequent: number;
  /** Share of characters that the encoding does not have, or that nobody writes. */
  damaged: number;
}

/** How much a decoded text looks like one. */
export function plausibility(text: string): Plausibility {
  let wide = 0;
  let han = 0;
  let frequent = 0;
  let strange = 0;
  for (const character of text.length > 200_000 ? text.slice(0, 200_000) : text) {
    if (character < '\u0080') continue;
    wide += 1;
    if (STRANGE.test(character)) strange += 1;
    if (!HAN.test(character)) continue;
    han += 1;
    if (FREQUENT.has(character)) frequent += 1;
  }
  return { wide, frequent: han === 0 ? 0 : frequent / han, damaged: wide === 0 ? 0 : strange / wide };
}
