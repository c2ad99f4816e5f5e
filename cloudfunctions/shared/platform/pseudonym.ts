import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/**
 * What stands for a person in raw events: a hash that nothing else is kept under, enciphered with the key of the week in which the
 * event arrived. The same person has the same pseudonym all week, so that visits can be told apart; with the key the hash can be had
 * back, so that sketches can be made; once the key is destroyed the pseudonym is a random number that leads nowhere.
 */

/** A hash is exactly one block of the cipher: a permutation of 16 bytes, with no room for a pattern to show. */
const BLOCK = 16;

/** A fresh key, base64url. */
export function newPseudonymKey(): string {
  return randomBytes(BLOCK).toString('base64url');
}

/** The hash of nobody, in place of somebody's who wants to be forgotten. */
export function newStranger(): string {
  return randomBytes(BLOCK).toString('base64url');
}

/** @param person keyed hash of an openid, base64url, 16 bytes or more, of which the first 16 count */
export function pseudonymOf(key: string, person: string): string {
  const cipher = createCipheriv('aes-128-ecb', bytesOf(key), null).setAutoPadding(false);
  return Buffer.concat([cipher.update(bytesOf(person)), cipher.final()]).toString('base64url');
}

/** First 16 bytes of the person's hash, base64url; undefined for what is no pseudonym. */
export function personBehind(key: string, pseudonym: string): string | undefined {
  const bytes = Buffer.from(pseudonym, 'base64url');
  if (bytes.length !== BLOCK) return undefined;
  const decipher = createDecipheriv('aes-128-ecb', bytesOf(key), null).setAutoPadding(false);
  return Buffer.concat([decipher.update(bytes), decipher.final()]).toString('base64url');
}

/** The part of a person's hash that a pseudonym holds. */
export function shortPerson(person: string): string {
  return bytesOf(person).toString('base64url');
}

function bytesOf(text: string): Buffer {
  return Buffer.from(text, 'base64url').subarray(0, BLOCK);
}
