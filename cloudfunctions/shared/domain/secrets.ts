/** Characters of a secret that cannot be guessed, if they are random. */
export const SHORTEST_SECRET = 32;

/** Bytes of a secret's id, which is in base64url: enough to tell secrets apart, and nothing about them. */
export const SECRET_ID_BYTES = 6;
/** Characters. */
export const SECRET_ID_LENGTH = (SECRET_ID_BYTES / 3) * 4;
const ID = `[\\w-]{${SECRET_ID_LENGTH}}`;
const POINT = '.';

/** How a sealed sketch begins: with the ids of the SKETCH_SECRET and the PERSON_SECRET that made it, and a point behind each. */
export function sealedPrefix(seal: string, person: string): string {
  return `${sealedBeginning(seal)}${person}${POINT}`;
}

/** Of the prefix what the SKETCH_SECRET tells. */
export function sealedBeginning(seal: string): string {
  return `${seal}${POINT}`;
}

export const SEALED_BEGINNING_LENGTH = SECRET_ID_LENGTH + POINT.length;
export const SEALED_PREFIX_LENGTH = 2 * SEALED_BEGINNING_LENGTH;

/** A sealed sketch: both ids and the text behind them. */
export const SEALED = new RegExp(`^(${ID})\\${POINT}(${ID})\\${POINT}(.+)$`, 's');
/** The beginning alone. */
export const SEALED_BEGINNING = new RegExp(`^${ID}\\${POINT}$`);
