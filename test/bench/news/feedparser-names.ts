import type {
  FeedEntry,
  FeedLink,
  FeedMeta,
  FeedPerson,
  FeedText,
} from '../../../cloudfunctions/news/rules/feed/model';

export type Path = (string | number)[];

/** A field that a list of news has nothing for. */
export const NO_COUNTERPART = Symbol('no counterpart');

/** feedparser's names, onto the feed model's. */
export function metaValue(meta: FeedMeta | FeedEntry, path: Path, isEntry: boolean): unknown {
  const [head, ...rest] = path;
  const name = String(head);
  const entry = 'content' in meta ? meta : undefined;
  const main = entry?.content[0];
  const summary = isEntry ? (entry?.summary ?? main) : meta.subtitle;
  switch (name) {
    case 'title':
      return textValue(meta.title);
    case 'title_detail':
      return detail(meta.title, rest);
    case 'subtitle':
    case 'tagline':
      return textValue(isEntry ? entry?.summary : meta.subtitle);
    case 'tagline_detail':
    case 'subtitle_detail':
      return detail(meta.subtitle, rest);
    case 'description':
      return textValue(isEntry ? firstText(entry?.summary, main) : summary) ?? '';
    case 'summary':
      return textValue(firstText(entry?.summary, main));
    case 'summary_detail':
      return detail(firstText(entry?.summary, main), rest);
    case 'info':
      return textValue(meta.info);
    case 'info_detail':
      return detail(meta.info, rest);
    case 'rights':
    case 'copyright':
      return textValue(meta.rights);
    case 'rights_detail':
    case 'copyright_detail':
      return detail(meta.rights, rest);
    case 'content':
      return detail(entry?.content[Number(rest[0])], rest.slice(1));
    case 'link':
    case 'href':
      return meta.link;
    case 'links':
      return rest.length === 0 ? meta.links : at(meta.links[Number(rest[0])], rest.slice(1));
    case 'enclosures':
      return linkValue(meta.links.filter((link) => link.rel === 'enclosure')[Number(rest[0])], rest.slice(1));
    case 'id':
    case 'guid':
      return meta.id;
    case 'author':
      return personText(meta.authors.at(-1));
    case 'author_detail':
      return person(meta.authors.at(-1), rest);
    case 'authors':
      return person(meta.authors[Number(rest[0])], rest.slice(1));
    case 'contributors':
      return person(meta.contributors[Number(rest[0])], rest.slice(1));
    case 'publisher':
      return personText(meta.publisher);
    case 'publisher_detail':
      return person(meta.publisher, rest);
    case 'tags':
      return rest.length === 0 ? meta.tags : at(meta.tags[Number(rest[0])], rest.slice(1));
    case 'category':
      return meta.tags[0]?.term;
    case 'language':
      return meta.language?.replace('_', '-');
    case 'updated':
    case 'published':
    case 'created':
    case 'expired':
      return meta[name]?.written;
    case 'updated_parsed':
    case 'published_parsed':
    case 'created_parsed':
    case 'expired_parsed':
      return meta[name.replace('_parsed', '') as 'updated' | 'published' | 'created' | 'expired']?.at;
    case 'image':
    case 'logo':
      return meta.image;
    case 'ttl':
      return meta.ttl === undefined ? undefined : String(meta.ttl);
    case 'newlocation':
      return meta.moved;
    case 'comments':
      return entry?.comments;
    case 'media_thumbnail':
      return meta.image;
    case 'media_content':
      return linkValue(meta.links.filter((link) => link.rel === 'enclosure')[Number(rest[0])], rest.slice(1));
    case 'source':
      return entry?.source === undefined ? undefined : metaValue(entry.source, rest, false);
    default:
      return NO_COUNTERPART;
  }
}

function firstText(...texts: (FeedText | undefined)[]): FeedText | undefined {
  return texts.find((text) => text !== undefined);
}

function textValue(text: FeedText | undefined): string | undefined {
  if (text === undefined) return undefined;
  return text.type === 'text/plain' ? text.text : text.html;
}

function detail(text: FeedText | undefined, [name]: Path): unknown {
  if (text === undefined) return undefined;
  if (name === 'value') return textValue(text);
  return name === 'type' || name === 'base' || name === 'language' ? text[name] : undefined;
}

function at(value: object | undefined, [name]: Path): unknown {
  if (value === undefined || name === undefined) return value;
  return (value as Record<string, unknown>)[String(name)];
}

function linkValue(link: FeedLink | undefined, [name]: Path): unknown {
  if (link === undefined) return undefined;
  if (name === undefined) return Object.fromEntries(Object.entries(link).filter(([key]) => key !== 'rel'));
  return name === 'url' ? link.href : at(link, [name]);
}

function person(someone: FeedPerson | undefined, [name]: Path): unknown {
  return name === 'url' ? someone?.href : at(someone, name === undefined ? [] : [name]);
}

function personText(someone: FeedPerson | undefined): string | undefined {
  if (someone?.name === undefined) return someone?.email;
  return someone.email === undefined ? someone.name : `${someone.name} (${someone.email})`;
}
