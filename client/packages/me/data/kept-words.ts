import type { PersonalData, PersonalEvent, PersonalVisit } from '../../../../types/me';
import { joinWords, lengthWords, momentWords } from '../../../messages/format';
import { me as words } from '../messages';

/** Words of a table by a name that the cloud gives; undefined for one that a newer cloud knows. */
const wordOf = (table: Readonly<Record<string, string>>, name: string): string | undefined => table[name];

/** How much is stored, in one sentence. */
export function countsInWords({
  positions,
  favourites,
  visits,
  events,
  suspects,
  enrolment,
}: PersonalData): string {
  const counts = [
    positions.length > 0 && words.keptPositions(positions.length),
    favourites.length > 0 && words.keptFavourites(favourites.length),
    visits.length > 0 && words.keptVisits(visits.length),
    events.length > 0 && words.keptEvents(events.length),
    suspects.length > 0 && words.keptSuspects(suspects.length),
    enrolment !== undefined && words.keptEnrolment,
  ].filter((count) => count !== false);
  return counts.length === 0 ? words.keptNothing : words.keptCounts(counts.join('，'));
}

/** A line of a row, and its small print. */
export interface RowWords {
  title: string;
  meta: string;
}

/** Which station, when, by which way. */
export function visitInWords(
  { stationId, at, via }: PersonalVisit,
  data: PersonalData,
  now: number,
): RowWords {
  return {
    title: data.stations[stationId] ?? words.unnamedStation,
    meta: joinWords(momentWords(at, now), wordOf(words.viaWords, via)),
  };
}

/** What, for how long, at which station, when. */
export function eventInWords(
  { stationId, contentId, type, seconds, at }: PersonalEvent,
  data: PersonalData,
  now: number,
): RowWords {
  const spent = seconds === undefined || seconds === 0 ? '' : lengthWords(seconds);
  return {
    title: (contentId !== undefined && data.titles[contentId]) || words.untitled,
    meta: joinWords(
      momentWords(at, now),
      `${wordOf(words.doneWords, type) ?? ''}${spent}`,
      data.stations[stationId] ?? words.unnamedStation,
    ),
  };
}

export function favouriteInWords(
  { contentId, at }: PersonalData['favourites'][number],
  data: PersonalData,
  now: number,
): RowWords {
  return { title: data.titles[contentId] ?? words.untitled, meta: momentWords(at, now) };
}
