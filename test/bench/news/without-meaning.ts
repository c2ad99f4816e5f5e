import { DomUtils, parseDocument } from 'htmlparser2';
import type { Path } from './feedparser-names';

/** Fields without meaning for news that are read on a phone, and why. */
const FIELDS: [RegExp, string][] = [
  [/(^|\.)where\b|(^|\.)geo_/, 'places on a map (GeoRSS, GML)'],
  [/thr_in-reply-to|wfw_comment|slash_/, 'threads of comments'],
  [/itunes_|psc_/, 'directory flags, lengths and chapters of podcasts'],
  [/generator/, 'name of the program that wrote the feed'],
  [
    /\.(?:cloud|docs|textinput|errorreportsto|skip\w+)\b/,
    "publish-subscribe and forms of 2001, address of the format's manual",
  ],
  [/media_(?:credit|restriction|license|rating|player)/, 'credits, ratings and players of MediaRSS'],
  [/image\.(?:height|width|link|title|description)$|\.icon$/, "layout of the feed's logo"],
  [/validity_/, 'validity of the feed itself'],
  [/\.license$/, 'Creative Commons licence links'],
];

/** What a mini-program's `rich-text` shows, and what its sound and pictures are made of. */
const ELEMENTS = new Set(
  (
    'a abbr address article aside audio b bdi bdo big blockquote br caption center cite code col colgroup dd del div dl dt em ' +
    'fieldset figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd label legend li mark nav ol p pre q rt ruby s ' +
    'samp section small source span strike strong sub sup table tbody td tfoot th thead time tr tt u ul var video'
  ).split(' '),
);
const ATTRIBUTES = new Set(
  (
    'abbr align alt cite colspan controls dir headers height href hreflang lang poster reversed rel rowspan scope src start style title ' +
    'type valign width'
  ).split(' '),
);

/** Why a check says nothing about this project; `undefined` where it does. Told by what is checked, never by where it stands. */
export function withoutMeaning(path: Path, expected: unknown): string | undefined {
  const field = FIELDS.find(([pattern]) => pattern.test(path.join('.')))?.[1];
  if (field !== undefined || typeof expected !== 'string' || !expected.includes('<')) return field;
  const elements = DomUtils.filter(() => true, parseDocument(expected).children).filter(DomUtils.isTag);
  if (elements.some(({ name }) => name === 'svg' || name === 'math'))
    return 'drawings and formulas (SVG, MathML) that a mini-program cannot draw';
  return elements.every(
    ({ name, attribs }) =>
      ELEMENTS.has(name) && Object.keys(attribs).every((attribute) => ATTRIBUTES.has(attribute)),
  )
    ? undefined
    : "elements and attributes that a mini-program's rich text does not have";
}
