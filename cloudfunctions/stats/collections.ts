/** Collections that this function alone writes (types/documents). */
export const FIGURES = 'figures';
export const CONTENT_FIGURES = 'content_figures';
