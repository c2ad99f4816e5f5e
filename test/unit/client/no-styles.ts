/** In place of a style sheet. */
export {};
