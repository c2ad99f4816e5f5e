import { hides, keptStyle } from './css';
import { parseTags } from './parse-tags';
import { pictureSource } from './pictures';
import { resolveUrl } from './urls';

/** What a mini-program's `rich-text` shows, with the elements of sound and pictures that blocks are made of. */
const KEPT_TAGS = new Set(
  (
    'a abbr address article aside audio b bdi bdo big blockquote br caption center cite code col colgroup dd del details div dl ' +
    'dt em fieldset figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd label legend li main mark nav ol p ' +
    'pre q rp rt ruby s samp section small source span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var video'
  ).split(' '),
);
/** Their text is no text. */
const DROPPED = new Set(
  (
    'script style applet noembed template svg math head title select option textarea button xmp plaintext ' +
    'xml canvas dialog'
  ).split(' '),
);
const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));
const LINKS = new Set(['href', 'src', 'poster', 'cite']);
const ATTRIBUTES = new Set(
  'abbr align alt cite colspan controls dir headers height href hreflang lang poster rel reversed rowspan scope span src start title type valign width'.split(
    ' ',
  ),
);
/** Deeper than this no reader writes; a document of a million open tags must not become a million closing ones. */
const MAX_DEPTH = 120;

/** Escapes what HTML text must not contain. */
export function escapeText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

function escapeAttribute(value: string): string {
  return escapeText(value).replace(/"/g, '&quot;');
}

/**
 * HTML reduced to what may be shown: known elements and attributes only, absolute addresses of http and https only, no scripts,
 * frames, forms, styles that load or hide, comments or foreign languages. The output is well nested whatever came in.
 * @param base address that relative ones are relative to; without one they are dropped.
 */
export function sanitize(html: string, base: string | undefined): string {
  const out: string[] = [];
  /** Open kept elements; an element that was left out stands as ''. */
  const open: string[] = [];
  /** Depth of `open` at which dropped content began, or -1. */
  let droppedFrom = -1;
  parseTags(
    html,
    {
      onopentag(name, attributes) {
        if (droppedFrom >= 0 || open.length >= MAX_DEPTH) {
          if (!VOID.has(name)) open.push('');
          return;
        }
        const hidden = attributes.style !== undefined && hides(attributes.style);
        if (DROPPED.has(name) || hidden) {
          if (VOID.has(name)) return;
          droppedFrom = open.length;
          open.push('');
          return;
        }
        if (!KEPT_TAGS.has(name)) {
          if (!VOID.has(name)) open.push('');
          return;
        }
        const text = attributeText(name, attributes, base);
        if (VOID.has(name)) {
          out.push(`<${name}${text} />`);
        } else {
          out.push(`<${name}${text}>`);
          open.push(name);
        }
      },
      ontext(text) {
        if (droppedFrom < 0) out.push(escapeText(text));
      },
      onclosetag(name) {
        if (VOID.has(name)) return;
        const element = open.pop();
        if (element !== undefined && element !== '') out.push(`</${element}>`);
        if (open.length === droppedFrom) droppedFrom = -1;
      },
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  // Of a document that was given up.
  for (const element of open.reverse()) if (element !== '') out.push(`</${element}>`);
  return out.join('');
}

function attributeText(name: string, attributes: Record<string, string>, base: string | undefined): string {
  const kept: string[] = [];
  const source = name === 'img' ? pictureSource(attributes) : attributes.src;
  for (const [attribute, raw] of Object.entries({
    ...attributes,
    ...(source === undefined ? {} : { src: source }),
  })) {
    if (attribute === 'style') {
      const style = keptStyle(raw);
      if (style !== '') kept.push(` style="${escapeAttribute(style)}"`);
      continue;
    }
    if (!ATTRIBUTES.has(attribute)) continue;
    const value = LINKS.has(attribute) ? linkValue(raw, base) : raw;
    if (value !== undefined) kept.push(` ${attribute}="${escapeAttribute(value)}"`);
  }
  return kept.join('');
}

function linkValue(raw: string, base: string | undefined): string | undefined {
  return raw.trim() === '' ? '' : resolveUrl(raw, base);
}
