import type { UpdatePort } from '../ports/update';

/** A page in a browser is the newest whenever it is loaded. */
export const watchUpdate: UpdatePort['watchUpdate'] = () => () => {};

export const applyUpdate: UpdatePort['applyUpdate'] = () => window.location.reload();
