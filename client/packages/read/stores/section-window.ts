import type { Section } from '../../../../types/content';

/** Sections drawn by one step, 4 KB of text each. */
export const SECTIONS_PER_STEP = 4;
/** Sections drawn at once, at most: some 600 nodes of a statute, under WeChat's 1,000. */
export const MAX_SECTIONS = 12;

/** The sections of one text that have come so far, and the stretch of them that is drawn. Values only; each step gives a new one. */
export interface SectionWindow {
  loaded: ReadonlyMap<number, Section>;
  /** Number of the first section drawn, and of the first after those drawn. */
  from: number;
  to: number;
}

export const NO_SECTIONS: SectionWindow = { loaded: new Map(), from: 0, to: 0 };

/** With what an answer brought. */
export const withSections = (window: SectionWindow, sections: readonly Section[]): SectionWindow => ({
  ...window,
  loaded: new Map([...window.loaded, ...sections.map((section) => [section.no, section] as const)]),
});

/** Draws from `from` on: as many as have come, STEP at most. */
export const startAt = (window: SectionWindow, from: number): SectionWindow =>
  grow({ ...window, from, to: from });

/** Draws more behind what is drawn: as many as have come, STEP at most and FULL in all. */
export function grow(window: SectionWindow): SectionWindow {
  const most = Math.min(window.to + SECTIONS_PER_STEP, window.from + MAX_SECTIONS);
  let { to } = window;
  while (to < most && window.loaded.has(to)) to++;
  return { ...window, to };
}

export function drawnOf({ loaded, from, to }: SectionWindow): Section[] {
  const sections: Section[] = [];
  for (let no = from; no < to; no++) sections.push(loaded.get(no)!);
  return sections;
}

/** The section that has come in which 条 `no` stands. */
export const sectionOfProvision = ({ loaded }: SectionWindow, no: number): number | undefined =>
  [...loaded.values()].find(({ blocks }) =>
    blocks.some((block) => block.type === 'provision' && block.no === no),
  )?.no;
