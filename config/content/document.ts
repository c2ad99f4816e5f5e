import type { ContentDocument } from '../../types/documents/contents';
import { dayOf } from '../../cloudfunctions/shared/domain/calendar';
import {
  readFile,
  readInstant,
  readList,
  readText,
  UNREADABLE,
} from '../../cloudfunctions/shared/domain/fields';
import { readContent, type ContentRecord } from '../../cloudfunctions/shared/domain/records/content';
import { isKnownRegion } from '../../cloudfunctions/shared/domain/regions/region-names';
import { trimRegion } from '../../cloudfunctions/shared/domain/regions/regions';
import { unknownNames } from './field-names';
import { flawWords } from './flaw-words';
import { fitsPoster, shortId } from './identity';
import { extensionOf, FILMS, findMedia, isMedia, SOUNDS, type MediaStore } from './media';
import { narrower, placeOfStatute } from './place';
import { RefusedError, type Note, type RawContent } from './raw-content';
import { isRemote, localReferences, replaceReferences } from './references';
import { versionName } from './versions';

/** What holds for a content that does not say it itself. */
export interface Defaults {
  /** Trimmed region code. */
  region?: string;
  /** Id or name of a column. */
  column?: string;
  source?: string;
  /** Paths above this folder are refused. */
  within: string;
}

export interface Judged {
  /** Canonical, but for the files of this machine: they are still called as the text calls them. */
  document: ContentDocument;
  /** Fields that nobody said anything about. What is stored goes before them. */
  assumed: (keyof ContentDocument)[];
  /** Those files: what the text calls them, and where they lie. */
  files: Map<string, string>;
}

/** Whose a text is when nobody is named: the station's own. */
const OWN_SOURCE = '本站';

/**
 * The document of a content. Throws RefusedError where it cannot be shown to anybody, or not to the right people. `note` hears of
 * everything that was decided or repaired on the way, `files` gets those it names even where it is refused.
 */
export function judge(
  raw: RawContent,
  defaults: Defaults,
  note: Note,
  files: Judged['files'] = new Map<string, string>(),
): Judged {
  const { fields, statute } = raw;
  const unknown = unknownNames(fields);
  if (unknown.length > 0) note({ text: `has unknown fields, which were left out: ${unknown.join(', ')}.` });
  const find = (reference: string, field: string) => {
    files.set(reference, findMedia(reference, raw.folder, defaults.within, field));
    return reference;
  };
  const cover = fileIn(fields.cover, 'cover', find);
  const media = fileIn(fields.media, 'media', find);
  const body = bodyOf(raw, find, note);

  const source = readText(fields.source) ?? defaults.source ?? statute?.issuer;
  if (source === undefined) {
    const text = `names nobody: new ones are written as ${OWN_SOURCE}. Pass --source, or write "source: …".`;
    note({ field: 'source', text });
  }
  const kind = fields.kind ?? kindOf(media);
  const said = {
    ...fields,
    _id: fields._id ?? shortId(raw.identity),
    title: fields.title ?? statute?.title,
    kind,
    source: source ?? OWN_SOURCE,
    status: fields.status ?? 'published',
    publishAt: fields.publishAt ?? statute?.validFrom,
    column: fields.column ?? defaults.column,
    regions: regionsOf(raw, fields.regions, defaults.region, note),
    // Judged as what they will be; a path stays one until it is uploaded.
    cover: cover && placeholder(cover),
    media: media && placeholder(media),
  };
  const reading = readContent(said);
  if (!reading.shown) throw new RefusedError(flawWords[reading.flaw.reason], reading.flaw.field);
  for (const { field, reason } of reading.repairs) note({ field, text: flawWords[reason] });
  const { record } = reading;
  if (!/^[\w-]+$/.test(record._id)) throw new RefusedError(flawWords.ID_INVALID, '_id');
  if (!fitsPoster(record._id)) {
    note({
      field: '_id',
      text: `is ${record._id}, which does not fit into a poster's code: only up to 12 of 0-9a-z do.`,
    });
  }
  const isComplete = body !== '' || ['album', 'audio', 'video'].includes(record.kind);
  if (!isComplete) throw new RefusedError('has no text.', 'body');
  noteCuts(said, record, note);
  const day = dayField(fields.day);
  const summary = record.summary ?? (statute?.version && versionName(statute.version));
  return {
    document: {
      ...record,
      ...(summary !== undefined && { summary }),
      ...(cover !== undefined && { cover }),
      ...(media !== undefined && { media }),
      ...(day !== undefined && { day }),
      ...(body !== '' && { body }),
    },
    assumed: [
      ...(fields.status === undefined ? (['status'] as const) : []),
      ...(kind === undefined ? (['kind'] as const) : []),
      ...(source === undefined ? (['source'] as const) : []),
    ],
    files,
  };
}

/** Takes the files of a judged content into a store and returns the document that is written. */
export async function keepFiles({ document, files }: Judged, store: MediaStore): Promise<ContentDocument> {
  const kept = new Map<string, string>();
  for (const [reference, path] of files) kept.set(reference, await store.keep(path));
  const { cover, media, body } = document;
  return {
    ...document,
    ...(cover !== undefined && { cover: kept.get(cover) ?? cover }),
    ...(media !== undefined && { media: kept.get(media) ?? media }),
    ...(body !== undefined && { body: replaceReferences(body, (reference) => kept.get(reference)) }),
  };
}

/** A file id or web address as the console and its forms write it, else a file of this machine. */
function fileIn(
  value: unknown,
  field: 'cover' | 'media',
  find: (reference: string, field: string) => string,
): string | undefined {
  const file = readFile(value);
  if (file !== UNREADABLE) return file;
  const reference = readText(Array.isArray(value) ? value[0] : value);
  if (reference === undefined || isRemote(reference)) throw new RefusedError(flawWords.FILE_INVALID, field);
  return find(reference, field);
}

function bodyOf(raw: RawContent, find: (reference: string, field: string) => string, note: Note): string {
  // A link to another page is the text's own business.
  const judged = replaceReferences(raw.body, (reference, isShown) =>
    isShown || isMedia(reference) ? placeholder(find(reference, 'body')) : undefined,
  );
  for (const left of localReferences(judged)) {
    if (/^data:/i.test(left)) {
      const text =
        'contains a picture as text (data:…), which nobody will see. Save it as a file beside the text.';
      note({ field: 'body', text });
    } else {
      throw new RefusedError(
        `refers to ${left} in a form that is not understood. Write ![title](<${left}>).`,
        'body',
      );
    }
  }
  return raw.body.trim();
}

const CUT = ['title', 'summary', 'source', 'author', 'column', 'albumId'] as const;

/** The readers cut what is too long for a screen, and leave out an address that is none. */
function noteCuts(said: Record<string, unknown>, record: ContentRecord, note: Note): void {
  for (const field of CUT) {
    const written = readText(said[field], Infinity);
    const read = record[field];
    if (written !== undefined && read?.endsWith('…') && written.length > read.length) {
      note({
        field,
        text: `has ${written.length} characters and was cut after ${read.length - 1}. Shorten it.`,
      });
    }
  }
  const address = readText(said.originalUrl, Infinity);
  if (address !== undefined && address !== record.originalUrl) {
    delete record.originalUrl;
    note({
      field: 'originalUrl',
      text: 'is not a web address (http…) of up to 500 characters. It was left out.',
    });
  }
}

function kindOf(media: string | undefined): string | undefined {
  const extension = extensionOf(media ?? '');
  if (SOUNDS.includes(extension)) return 'audio';
  return FILMS.includes(extension) ? 'video' : undefined;
}

/** An address of the same kind, for the readers. */
function placeholder(reference: string): string {
  return isRemote(reference) ? reference : `https://local.invalid/file.${extensionOf(reference)}`;
}

function dayField(value: unknown): string | undefined {
  const instant = readInstant(value);
  if (instant === UNREADABLE) throw new RefusedError(flawWords.DATE_UNREADABLE, 'day');
  return instant === undefined ? undefined : dayOf(instant);
}

/** What the text says, else the given region, narrowed to the place that a statute names where that lies in it. */
function regionsOf(raw: RawContent, written: unknown, region: string | undefined, note: Note): string[] {
  const list = readList(written);
  if (list.length > 0) {
    return list.map((code) => {
      const trimmed = trimRegion(code);
      if (trimmed === undefined || !isKnownRegion(trimmed))
        throw new RefusedError(flawWords.REGION_INVALID, 'regions');
      return trimmed;
    });
  }
  if (region === undefined) throw new RefusedError(flawWords.REGION_MISSING, 'regions');
  if (!raw.statute) return [region];
  const place = placeOfStatute(raw.statute.title, raw.statute.issuer, region);
  if (place === undefined) return [region];
  const aim = narrower(region, place);
  if (aim === undefined) {
    throw new RefusedError(
      `belongs to ${place}, by its title or its issuer, and that is not within ${region}. Write "region: …" at the top, or import it with --region ${place}.`,
      'regions',
    );
  }
  if (aim !== region)
    note({
      field: 'regions',
      text: `was aimed at ${aim}, the place that the statute names, instead of all of ${region}.`,
    });
  return [aim];
}
