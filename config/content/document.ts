import type { ContentDocument } from '../../types/documents';
import { dayOf } from '../../cloudfunctions/shared/domain/calendar';
import {
  readFlag,
  readInstant,
  readList,
  readText,
  UNREADABLE,
} from '../../cloudfunctions/shared/domain/fields';
import { readContent } from '../../cloudfunctions/shared/domain/records/content';
import { isKnownRegion } from '../../cloudfunctions/shared/domain/region-names';
import { trimRegion } from '../../cloudfunctions/shared/domain/regions';
import { flawWords } from './flaw-words';
import { fitsPoster, shortId } from './identity';
import { extensionOf, FILMS, findMedia, isRemote, replaceReferences, SOUNDS, type MediaStore } from './media';
import { SAID } from './merge';
import { narrower, placeOfStatute } from './place';
import { RefusedError, type Note, type RawContent } from './raw-content';
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

/** Whose a text is when nobody is named: the station's own. */
const OWN_SOURCE = '本站';

/** Other names under which fields are often written. */
const ALIASES: Record<string, keyof ContentDocument> = {
  id: '_id',
  region: 'regions',
  date: 'publishAt',
  album: 'albumId',
  description: 'summary',
  url: 'originalUrl',
  weight: 'order',
};
const FIELDS: readonly string[] = [...SAID, 'featured', 'day', 'publishAt', 'withdrawAt', 'draft'];
/** What the console's data models, and the indexer, add to records. */
const NOT_OURS = ['_openid', 'createdAt', 'updatedAt', 'owner', 'createBy', 'updateBy', 'terms', 'text'];

/**
 * The canonical document of a content. Throws RefusedError where it cannot be shown to anybody, or not to the right people.
 * `note` hears of everything that was decided or repaired on the way.
 */
export async function toDocument(
  raw: RawContent,
  defaults: Defaults,
  media: MediaStore,
  note: Note,
): Promise<ContentDocument> {
  const fields = named(raw.fields, note);
  const { statute } = raw;
  const keep = (reference: string, field: string) =>
    media.keep(findMedia(reference, raw.folder, defaults.within, field));
  const file = async (field: 'cover' | 'media') => {
    const written = readText(Array.isArray(fields[field]) ? fields[field][0] : fields[field]);
    return written === undefined || isRemote(written) ? written : keep(written, field);
  };
  const cover = await file('cover');
  const sound = await file('media');
  const body = (await replaceReferences(raw.body, (reference) => keep(reference, 'body'))).trim();

  const source = readText(fields.source) ?? defaults.source ?? statute?.issuer;
  if (source === undefined) {
    const text = `names nobody: written as ${OWN_SOURCE}. Pass --source, or write "source: …".`;
    note({ field: 'source', text });
  }
  const reading = readContent({
    ...fields,
    _id: fields._id ?? shortId(raw.identity),
    title: fields.title ?? statute?.title,
    kind: fields.kind ?? kindOf(sound),
    source: source ?? OWN_SOURCE,
    status: fields.status ?? (readFlag(fields.draft) === true ? 'draft' : 'published'),
    publishAt: fields.publishAt ?? statute?.validFrom,
    column: fields.column ?? defaults.column,
    regions: regionsOf(raw, fields.regions, defaults.region, note),
    // Judged as what they will be; a path stays one until it is uploaded.
    cover: cover && placeholder(cover),
    media: sound && placeholder(sound),
  });
  if (!reading.shown) throw new RefusedError(flawWords[reading.flaw.reason], reading.flaw.field);
  for (const { field, reason } of reading.repairs) note({ field, text: flawWords[reason] });
  const { record } = reading;
  if (!/^[\w-]+$/.test(record._id)) throw new RefusedError(flawWords.ID_INVALID, '_id');
  if (!fitsPoster(record._id)) {
    note({ field: '_id', text: `is ${record._id}, which no poster code can carry; up to 12 of 0-9a-z can.` });
  }
  const isComplete = body !== '' || ['album', 'audio', 'video'].includes(record.kind);
  if (!isComplete) throw new RefusedError('has no text.', 'body');
  const day = dayField(fields.day);
  const summary = record.summary ?? (statute?.version && versionName(statute.version));
  return {
    ...record,
    ...(summary !== undefined && { summary }),
    ...(cover !== undefined && { cover }),
    ...(sound !== undefined && { media: sound }),
    ...(day !== undefined && { day }),
    ...(body !== '' && { body }),
  };
}

function named(fields: Record<string, unknown>, note: Note): Record<string, unknown> {
  const known: Record<string, unknown> = {};
  const unknown: string[] = [];
  for (const [written, value] of Object.entries(fields)) {
    const field = Object.hasOwn(ALIASES, written) ? (ALIASES[written] as string) : written;
    if (value === null || value === undefined || value === '') continue;
    if (FIELDS.includes(field)) known[field] ??= value;
    else if (!NOT_OURS.includes(field)) unknown.push(written);
  }
  if (unknown.length > 0) note({ text: `has ${unknown.join(', ')}, which no content has; left out.` });
  return known;
}

function kindOf(media: string | undefined): string | undefined {
  const extension = extensionOf(media ?? '');
  if (SOUNDS.includes(extension)) return 'audio';
  return FILMS.includes(extension) ? 'video' : undefined;
}

function placeholder(reference: string): string {
  return isRemote(reference) ? reference : `https://local.invalid/${encodeURIComponent(reference)}`;
}

function dayField(value: unknown): string | undefined {
  const instant = readInstant(value);
  if (instant === UNREADABLE) throw new RefusedError(flawWords.DATE_UNREADABLE, 'day');
  return instant === undefined ? undefined : dayOf(instant);
}

/** What the text says, else the given region, narrowed to the place that a statute names where that lies in it. */
function regionsOf(raw: RawContent, written: unknown, region: string | undefined, note: Note): string[] {
  const list = readList(
    typeof written === 'string' && written.startsWith('[') ? written.replace(/[[\]"']/g, '') : written,
  );
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
      `belongs to ${place} by its title or by who passed it, which does not lie in ${region}. Write "region: …" at its top, or import it with --region ${place}.`,
      'regions',
    );
  }
  if (aim !== region)
    note({
      field: 'regions',
      text: `aimed at ${aim}, the place that the statute names, not at all of ${region}.`,
    });
  return [aim];
}
