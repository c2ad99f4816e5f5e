/** Collections that this function alone writes (types/documents/figures). */
export const FIGURES = 'figures';
export const CONTENT_FIGURES = 'content_figures';
