import { SEALED_BEGINNING, SEALED_PREFIX_LENGTH, sealedBeginning } from '../../shared/domain/secrets';
import type { Stored } from '../../shared/domain/records/stored';
import type { OwnFlaw } from './own-flaws';

/** A sealed text as the database describes it (checked-figures). */
interface SealedText {
  name: string;
  /** None: it is no text. */
  parts: { begins: string; length: number }[] | null;
}

/** A nonce, a tag, and a sketch with nobody in it, in base64, which comes in groups of four. */
const SHORTEST = 40;

/** @param seal id of the SKETCH_SECRET that the roll-up uses; empty or absent where that is not known */
export function figureFlaws({ sealed, counters, contents }: Stored, seal: string | undefined): OwnFlaw[] {
  const texts = (sealed ?? []) as SealedText[];
  const of = (wanted: OwnFlaw['reason']) =>
    texts.find(({ parts }) => reasonsOf(parts, seal).includes(wanted));
  const flaws: OwnFlaw[] = [];
  const flaw = (field: string, reason: OwnFlaw['reason']) =>
    flaws.push({ field, reason, effect: 'left_out' });
  // One of each kind: where a secret is lost, every sketch of every document is shut.
  const [shut, damaged] = [of('SEALED_OTHERWISE'), of('FIGURES_UNREADABLE')];
  if (shut !== undefined) flaw(`u.${shut.name}`, 'SEALED_OTHERWISE');
  const [counter] = counters as string[];
  const [content] = contents as string[];
  if (damaged !== undefined) flaw(`u.${damaged.name}`, 'FIGURES_UNREADABLE');
  else if (counter !== undefined) flaw(`c.${counter}`, 'FIGURES_UNREADABLE');
  else if (content !== undefined) flaw(`k.${content}`, 'FIGURES_UNREADABLE');
  return flaws;
}

function reasonsOf(parts: SealedText['parts'], seal: string | undefined): OwnFlaw['reason'][] {
  if (parts === null) return ['FIGURES_UNREADABLE'];
  return parts.flatMap(({ begins, length }, at): OwnFlaw['reason'][] => {
    if (length === 0) return [];
    const isNamed = SEALED_BEGINNING.test(begins);
    const base64 = isNamed ? length - SEALED_PREFIX_LENGTH : length;
    if (base64 < SHORTEST || base64 % 4 !== 0) return ['FIGURES_UNREADABLE'];
    // Beside another, what has no name did not open, or it would have become one with it.
    if (isNamed ? seal && begins !== sealedBeginning(seal) : at > 0) return ['SEALED_OTHERWISE'];
    return [];
  });
}

/** What the roll-up noted of the secrets (stats/roll-up/journal). */
export function journalFlaws({ seal, person }: Stored, ownPerson: string | undefined): OwnFlaw[] {
  const flaws: OwnFlaw[] = [];
  if (seal === '') flaws.push({ field: 'seal', reason: 'SECRET_MISSING', effect: 'left_out' });
  if (person !== undefined && ownPerson !== undefined && person !== ownPerson)
    flaws.push({ field: 'person', reason: 'SECRET_CHANGED', effect: 'repaired' });
  return flaws;
}
