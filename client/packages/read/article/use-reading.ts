import { useEffect, useRef } from 'react';
import { useDidHide, useDidShow, useLoad, useReachBottom, useUnload } from '../../../platform/lifecycle';
import { scrollToElement } from '../../../platform/viewport';
import { watchVisible } from '../../../platform/visible';
import type { Anchor, ReaderStore } from '../stores/reader-store';

/** A section is being read once its top is so many pixels above the bottom of the screen. */
const WELL_IN_SIGHT = 300;

/** Undefined for what is no number. */
const numberFrom = (text: string): number | undefined => (/^\d+$/.test(text) ? Number(text) : undefined);

/**
 * Joins a reader to the page's life: opens at the place asked for, scrolls where it says, tells what is in sight. `shown`: the text
 * is on the screen, not the table of contents in its place.
 */
export function useReading(store: ReaderStore, at: { section: string; provision: string }, shown: boolean) {
  const { anchor, drawn, atEnd } = store;
  const lastSeen = useRef<number | null>(null);
  const followed = useRef<Anchor | null>(null);
  useLoad(() => {
    const section = numberFrom(at.section);
    const provision = numberFrom(at.provision);
    const place = {
      ...(section !== undefined && { section }),
      ...(provision !== undefined && { provision }),
    };
    void store.open(section === undefined && provision === undefined ? undefined : place);
  });
  useDidShow(() => store.record.appeared());
  useDidHide(() => store.record.left());
  useUnload(() => store.record.left());
  useReachBottom(() => {
    if (store.canExtend) void store.extend();
  });
  useEffect(() => {
    if (!anchor || !shown || followed.current === anchor) return;
    followed.current = anchor;
    scrollToElement(
      anchor.provision === undefined ? `section-${anchor.section}` : `provision-${anchor.provision}`,
    );
  }, [anchor, shown]);
  useEffect(() => {
    if (drawn.length === 0) return;
    return watchVisible(
      '.sec',
      (id) => {
        lastSeen.current = Number(id.slice('section-'.length));
        store.record.saw(lastSeen.current);
      },
      WELL_IN_SIGHT,
    );
  }, [store, drawn]);
  useEffect(() => {
    if (atEnd) return watchVisible('#text-end', () => store.record.sawEnd(), 0);
  }, [store, drawn, atEnd]);
  return {
    /** Back to where the reader was, after something else took the place of the text. */
    returnToPlace: () => {
      if (lastSeen.current !== null) scrollToElement(`section-${lastSeen.current}`);
    },
  };
}
