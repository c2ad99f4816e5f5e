import { createHmac, hkdfSync } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { SEALED, SECRET_ID_BYTES, sealedPrefix } from '../../shared/domain/secrets';
import { decipher, encipher } from '../../shared/platform/cipher';
import { InternalError } from '../../shared/platform/describe-error';
import type { Part } from '../rules/people';
import { decodeSketch, emptySketch, encodeSketch, join, type Sketch } from '../rules/sketch';

/**
 * What stands between the database and the people in it. Marks are made with one key, sketches and plans are enciphered with others, all
 * from SKETCH_SECRET, which is in the function's environment and not in the database.
 *
 * A sealed text is one sketch as a rule: `<id of SKETCH_SECRET>.<id of PERSON_SECRET>.<base64>`. Under another secret a second one is begun
 * beside it, with a blank between them: what does not open is kept as it is, so that it opens again when its secret is back.
 */
export interface Seal {
  /** Of SKETCH_SECRET; empty where there is none: nothing opens then, and nothing can be closed. */
  readonly id: string;
  /** The person's mark within a scope (rules/scopes: `salt`), below 2^48. */
  mark(salt: string, person: string): number;
  /** Every sketch of a sealed text; none where there is no text. */
  open(text: unknown): Part[];
  /**
   * The sketch to which people can be added, an empty one of this precision where there is none, and what stands beside it.
   *
   * @param isNoted people were noted, so that one has to be there
   */
  openOwn(text: unknown, precision: number, isNoted: boolean): OwnPart;
  close(own: OwnPart): string;
  /** For what is no sketch: any text. */
  closeText(text: string): string;
  /** Undefined for what was closed under another secret. */
  openText(sealed: unknown): string | undefined;
}

export interface OwnPart {
  sketch: Sketch;
  /** Texts of the other parts. */
  beside: readonly string[];
}

const BETWEEN = ' ';
/** In place of a sketch that somebody has removed: the one that is begun then is not all of the people. */
const GONE = 'gone';

/** @param people id of the PERSON_SECRET (runtime/person-secret); without one nothing can be closed */
export function sealOf(secret: string | undefined, people: string | undefined): Seal {
  const derive = (purpose: string) =>
    Buffer.from(hkdfSync('sha256', secret ?? '', '', purpose, purpose === 'id' ? SECRET_ID_BYTES : 32));
  const [markKey, sketchKey, textKey] = [derive('marks'), derive('sketches'), derive('texts')];
  const id = secret === undefined ? '' : derive('id').toString('base64url');

  const openPart = (text: string): Part => {
    // Before parts had names there was one SKETCH_SECRET and one PERSON_SECRET.
    const [, sealedBy = id, knownBy = people ?? '', sealed = text] = SEALED.exec(text) ?? [];
    const bytes = sealedBy === id && id !== '' ? deciphered(sketchKey, sealed) : undefined;
    const sketch = bytes && unpack(bytes);
    return { text, people: knownBy, ...(sketch !== undefined && { sketch }) };
  };
  const open = (text: unknown): Part[] => textOf(text).split(BETWEEN).filter(Boolean).map(openPart);
  /** @returns the id of the PERSON_SECRET */
  const assertSecrets = (): string => {
    if (id === '' || people === undefined)
      throw new InternalError('SKETCH_SECRET or PERSON_SECRET is not set');
    return people;
  };

  return {
    id,
    mark(salt, person) {
      assertSecrets();
      return createHmac('sha256', markKey).update(`${salt}\n${person}`).digest().readUIntBE(0, 6);
    },
    open,
    openOwn(text, precision, isNoted) {
      const parts = open(text);
      const beside = parts.length === 0 && isNoted ? [GONE] : [];
      let own: Sketch | undefined;
      for (const part of parts) {
        if (part.sketch === undefined || part.people !== people) beside.push(part.text);
        else if (own === undefined) own = part.sketch;
        else join(own, part.sketch);
      }
      return { sketch: own ?? emptySketch(precision), beside };
    },
    close({ sketch, beside }) {
      return [`${sealedPrefix(id, assertSecrets())}${enciphered(sketchKey, pack(sketch))}`, ...beside].join(
        BETWEEN,
      );
    },
    closeText(text) {
      assertSecrets();
      return enciphered(textKey, deflateRawSync(text, { level: 1 }));
    },
    openText(sealed) {
      const bytes = id === '' ? undefined : deciphered(textKey, textOf(sealed));
      return bytes && inflateRawSync(bytes).toString();
    },
  };
}

/** What somebody typed in place of a sealed text is not thrown away either. */
function textOf(stored: unknown): string {
  if (stored === undefined || stored === null) return '';
  return typeof stored === 'string' ? stored : JSON.stringify(stored);
}

function enciphered(key: Buffer, bytes: Uint8Array): string {
  return encipher(key, bytes).toString('base64');
}

/** Undefined for what was not enciphered with this key, or is no longer what it was. */
function deciphered(key: Buffer, text: string): Buffer | undefined {
  try {
    return decipher(key, Buffer.from(text, 'base64'));
  } catch {
    return undefined;
  }
}

/** Registers shrink to half; marks are random numbers and do not. */
function pack(sketch: Sketch): Uint8Array {
  const bytes = encodeSketch(sketch);
  if (sketch.marks !== undefined) return bytes;
  return Buffer.concat([Uint8Array.of(PACKED), deflateRawSync(bytes, { level: 1 })]);
}

/** Instead of the form in a sketch's first byte. */
const PACKED = 2;

function unpack(bytes: Uint8Array): Sketch | undefined {
  return decodeSketch(bytes[0] === PACKED ? inflateRawSync(bytes.subarray(1)) : bytes);
}
