import type { Section } from '../../../types/content';

/** Bytes of JSON in one answer: what a phone takes in without a pause, and far below the cloud's limits. */
const ANSWER_BYTES = 32 * 1024;

const encoder = new TextEncoder();
const sizeOf = (value: unknown) => encoder.encode(JSON.stringify(value)).length;

/** The first sections that fit beside the rest of an answer; always one, where there is any. */
export function fitSections(head: unknown, sections: readonly Section[]): Section[] {
  let left = ANSWER_BYTES - sizeOf(head);
  const fitting: Section[] = [];
  for (const section of sections) {
    left -= sizeOf(section);
    if (left < 0 && fitting.length > 0) break;
    fitting.push(section);
  }
  return fitting;
}
