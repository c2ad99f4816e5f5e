/** Characters of a secret that cannot be guessed, if they are random. */
export const SHORTEST_SECRET = 32;
