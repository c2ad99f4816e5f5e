/**
 * What of a `style` attribute is kept: layout and emphasis that carry meaning. Nothing that loads, positions over the page, or runs.
 */
const KEPT_PROPERTIES = new Set(
  (
    'azimuth background background-color border border-bottom border-bottom-color border-bottom-style border-bottom-width ' +
    'border-collapse border-color border-left border-left-color border-left-style border-left-width border-right ' +
    'border-right-color border-right-style border-right-width border-spacing border-style border-top border-top-color ' +
    'border-top-style border-top-width border-width clear color cursor direction display float font font-family font-size ' +
    'font-style font-variant font-weight height letter-spacing line-height list-style-type margin margin-bottom margin-left ' +
    'margin-right margin-top max-height max-width min-height min-width overflow padding padding-bottom padding-left ' +
    'padding-right padding-top text-align text-decoration text-indent vertical-align visibility white-space width background-x background-y'
  ).split(' '),
);

/** Words, numbers with units, colours. No parentheses except rgb(), no quotes, no escapes, no comments. */
const SAFE_VALUE = /^(?:[\w\s.,%#!+-]|rgb\([\d\s,.%]+\))+$/i;

/** The declarations of a style attribute that are kept, in their order; empty where none is. */
export function keptStyle(style: string): string {
  const kept: string[] = [];
  for (const declaration of style.slice(0, 2_000).split(';')) {
    const colon = declaration.indexOf(':');
    if (colon < 0) continue;
    const property = declaration.slice(0, colon).trim().toLowerCase();
    const value = declaration
      .slice(colon + 1)
      .trim()
      .replace(/['"]/g, '');
    if (KEPT_PROPERTIES.has(property) && SAFE_VALUE.test(value)) kept.push(`${property}: ${value};`);
  }
  return kept.join(' ');
}

/** Whether a style hides its element: sites hide counters, share bars and text for search engines that way. */
export function hides(style: string): boolean {
  return /display\s*:\s*none|visibility\s*:\s*hidden/i.test(style);
}
