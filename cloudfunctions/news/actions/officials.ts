import * as v from 'valibot';
import type { NewsSourceHealth } from '../../../types/news-source';
import type { Stored } from '../../shared/domain/records/stored';
import type { Http } from '../../shared/platform/http';
import { action, type Call } from '../../shared/runtime/action';
import { cursor, documentId, plainObject, text } from '../../shared/runtime/input';
import { succeed, refuse, type Refusal } from '../../shared/runtime/result';
import { RateLimit } from '../../shared/runtime/rate-limit';
import { answersFor } from '../../shared/runtime/reach';
import { SOURCE_SORT, findSourcesAfter } from '../../shared/store/news/news-sources';
import { scanPage } from '../../shared/store/system/page';
import { storiesNamed, withdrawByOfficial } from '../store/stories';
import type { SourceReading } from '../../shared/domain/records/news-source';

const OFFICIALS = ['staff', 'console'] as const;
/** Sources whose health one call tells. */
const PAGE = 50;
/** A record is no longer than this, as JSON. */
const RECORD = 20_000;

/** Addresses that one member of staff may have looked at: ten at once, then one a minute. Any public one, since nothing is stored. */
const looks = new RateLimit(10, 60_000);

/** Why this caller has to wait. The console is the owner's own. */
function tooMany({ staff, person = '', now }: Call): Refusal | undefined {
  const retryAfter = staff === undefined ? undefined : looks.take(person, now);
  return retryAfter === undefined ? undefined : refuse('RATE_LIMITED', { retryAfter });
}

export interface OfficialPorts {
  http: Http;
  now: () => number;
  digest: (text: string) => string;
}

/** Shows what a source would give, before its record is stored. */
export const tryAction = (ports: OfficialPorts) =>
  action<'news', 'try'>({
    callers: OFFICIALS,
    input: v.object({
      source: v.pipe(
        plainObject,
        v.check((record) => JSON.stringify(record).length <= RECORD),
      ),
    }),
    async run({ source }, call) {
      const wait = tooMany(call);
      if (wait !== undefined) return wait;
      // What reads pages is loaded by who needs it: a resident's list must not wait for it.
      const { trySource } = await import('../sync/try-source');
      return succeed(await trySource(source, ports));
    },
  });

/** Guesses the selectors of a list page. */
export const guess = (ports: OfficialPorts) =>
  action<'news', 'guess'>({
    callers: OFFICIALS,
    input: v.object({ url: text(1_000) }),
    async run({ url }, call) {
      const wait = tooMany(call);
      if (wait !== undefined) return wait;
      const { guessSource } = await import('../sync/try-source');
      return succeed(await guessSource(url, ports));
    },
  });

/** How each source is that the caller answers for: flaws of its record, last success and error, alarms. */
export const sources = action<'news', 'sources'>({
  callers: OFFICIALS,
  input: v.object({ troubled: v.exactOptional(v.boolean()), cursor: cursor() }),
  async run({ troubled, cursor: from }, call) {
    const { readSource } = await import('../../shared/domain/records/news-source');
    return scanPage({
      list: ['news.sources', String(troubled ?? false)],
      cursor: from,
      sort: SOURCE_SORT,
      size: PAGE,
      read: (place, limit) => findSourcesAfter(call.database, place, limit),
      choose(rows) {
        const all = rows
          .filter(({ regions }) => answersFor(call, regions))
          .map((raw): NewsSourceHealth => healthOf(raw, readSource(raw)));
        return troubled === true ? all.filter(isTroubled) : all;
      },
    });
  },
});

function isTroubled({ alarms, flaws, state }: NewsSourceHealth): boolean {
  return alarms.length + flaws.length > 0 || state?.error !== undefined;
}

function healthOf(raw: Stored, { id, name, isOn, flaws }: SourceReading): NewsSourceHealth {
  const state = typeof raw.state === 'object' && raw.state !== null ? (raw.state as Stored) : undefined;
  return {
    id,
    name,
    status: isOn ? 'on' : 'off',
    flaws,
    alarms:
      flaws.length > 0
        ? ['RECORD_INVALID']
        : ((state?.alarms as NewsSourceHealth['alarms'] | undefined) ?? []),
    ...(state !== undefined && { state: state as NonNullable<NewsSourceHealth['state']> }),
  };
}

/** Takes a story off at once; no sync brings it back. */
export const withdraw = action<'news', 'withdraw'>({
  callers: OFFICIALS,
  input: v.object({ id: documentId }),
  async run({ id }, call) {
    const stories = await storiesNamed(call.database, id);
    if (stories.length === 0) return refuse('NOT_FOUND');
    // Taken off is taken off everywhere: who answers for a part of its readers may not decide for the others.
    if (!stories.every(({ regions }) => answersFor(call, regions))) return refuse('FORBIDDEN');
    await withdrawByOfficial(call.database, id, call.now);
    return succeed({ withdrawn: true });
  },
});
