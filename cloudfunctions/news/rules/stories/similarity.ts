/**
 * Whether two texts are one story: 64 bits that change little when the text does (simhash over runs of four characters), compared by
 * the number of bits that differ. Reposts cut a lead, add a byline, fix a sign: 0 to 8 bits. Other stories differ in 20 and more.
 */
const RUN = 4;
const SAME_WITHIN = 8;
/** Under one title further cuts and additions are believed; texts that merely share a title (放假通知) differ in 20 and more. */
const ALIKE_WITHIN = 16;
/** Four bands of 16 bits: two prints that differ in few bits mostly share one, so that the database can look for it. */
const BANDS = 4;

/** 16 hexadecimal digits; `undefined` for texts too short to be told apart by it. */
export function fingerprint(text: string): string | undefined {
  const folded = text.normalize('NFKC').replace(/[\s\p{P}\p{S}]/gu, '');
  if (folded.length < 80) return undefined;
  const votes = new Int32Array(64);
  const seen = new Set<string>();
  for (let at = 0; at + RUN <= folded.length && at < 20_000; at += 1) {
    const run = folded.slice(at, at + RUN);
    if (seen.has(run)) continue;
    seen.add(run);
    const low = fnv(run, 0x811c9dc5);
    const high = fnv(run, 0x9747b28c);
    for (let bit = 0; bit < 32; bit += 1) {
      votes[bit] = (votes[bit] ?? 0) + ((low >>> bit) & 1 ? 1 : -1);
      votes[bit + 32] = (votes[bit + 32] ?? 0) + ((high >>> bit) & 1 ? 1 : -1);
    }
  }
  return [...Array(BANDS).keys()].map((band) => bandOf(votes, band)).join('');
}

function bandOf(votes: Int32Array, band: number): string {
  let value = 0;
  for (let bit = 0; bit < 16; bit += 1) if ((votes[band * 16 + bit] ?? 0) > 0) value |= 1 << bit;
  return value.toString(16).padStart(4, '0');
}

/** FNV-1a with a final mix, so that every bit depends on every character. */
function fnv(text: string, seed: number): number {
  let hash = seed;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  hash ^= hash >>> 12;
  hash = Math.imul(hash, 0x297a2d39);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** How far apart copies of one story are published, in milliseconds. */
export const MAX_APART_MS = 4 * 86_400_000;

interface Likeness {
  /** Epoch milliseconds. */
  publishAt?: number | undefined;
  print?: string | undefined;
  titleKey?: string | undefined;
}

/**
 * What a copy of a story has in common with it, to be looked up in one index: bands of its fingerprint and its title, each with the
 * time in which it was published. Without the time every search would find a little more with every story that is stored.
 */
export function marksOf(story: Likeness): string[] {
  return marksIn(story, timeOf(story));
}

/** The marks that a copy published up to `APART` before or after a story can bear. */
export function marksOfCopies(story: Likeness): string[] {
  return [-1, 0, 1].flatMap((step) => marksIn(story, timeOf(story) + step));
}

function timeOf({ publishAt = 0 }: Likeness): number {
  return Math.floor(publishAt / MAX_APART_MS);
}

function marksIn({ print, titleKey }: Likeness, time: number): string[] {
  const bands =
    print === undefined
      ? []
      : [...Array(BANDS).keys()].map((band) => `${band}:${print.slice(band * 4, band * 4 + 4)}`);
  return [...bands, ...(titleKey === undefined ? [] : [`t:${titleKey}`])].map((mark) => `${time}:${mark}`);
}

/** Whether two fingerprints are of one story. */
export function isSameStory(a: string, b: string): boolean {
  return bitsApart(a, b) <= SAME_WITHIN;
}

/** Whether two texts of one title can be one story; what is too short to be told apart can. */
export function isAlike(a: string | undefined, b: string | undefined): boolean {
  return a === undefined || b === undefined || bitsApart(a, b) <= ALIKE_WITHIN;
}

function bitsApart(a: string, b: string): number {
  let different = 0;
  for (let at = 0; at < 16; at += 4) {
    let bits = Number.parseInt(a.slice(at, at + 4), 16) ^ Number.parseInt(b.slice(at, at + 4), 16);
    for (; bits > 0; bits &= bits - 1) different += 1;
  }
  return different;
}
