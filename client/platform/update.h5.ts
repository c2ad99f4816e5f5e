import type * as Declared from './update';

/** See update.d.ts. A page in a browser is the newest whenever it is loaded. */
export const watchUpdate: typeof Declared.watchUpdate = () => () => {};

/** See update.d.ts. */
export const applyUpdate: typeof Declared.applyUpdate = () => window.location.reload();
