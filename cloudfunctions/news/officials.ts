import * as v from 'valibot';
import type { NewsSourceHealth } from '../../types/news-source';
import { EVERYWHERE } from '../shared/domain/regions';
import type { Stored } from '../shared/domain/records/stored';
import type { Http } from '../shared/platform/http';
import { action } from '../shared/runtime/action';
import { cursor, documentId, text } from '../shared/runtime/input';
import { done, refuse } from '../shared/runtime/outcome';
import { allowedRegions, reachesOver } from '../shared/runtime/reach';
import { SOURCE_SORT, sourcesAfter } from '../shared/store/news-sources';
import { lookThrough } from '../shared/store/page';
import { regionsOfStory, withdrawByOfficial } from '../shared/store/stories';
import type { SourceReading } from '../shared/domain/records/news-source';

const OFFICIALS = ['staff', 'console'] as const;
/** Sources whose health one call tells. */
const PAGE = 50;
/** A record is no longer than this, as JSON. */
const RECORD = 20_000;

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
        v.record(v.string(), v.unknown()),
        v.check((record) => JSON.stringify(record).length <= RECORD),
      ),
    }),
    async run({ source }) {
      // What reads pages is loaded by who needs it: a resident's list must not wait for it.
      const { trySource } = await import('./sync/try-source');
      return done(await trySource(source, ports));
    },
  });

/** Guesses the selectors of a list page. */
export const guess = (ports: OfficialPorts) =>
  action<'news', 'guess'>({
    callers: OFFICIALS,
    input: v.object({ url: text(1_000) }),
    async run({ url }) {
      const { guessSource } = await import('./sync/try-source');
      return done(await guessSource(url, ports));
    },
  });

/** How every source is: flaws of its record, last success and error, alarms. */
export const sources = action<'news', 'sources'>({
  callers: OFFICIALS,
  input: v.object({ troubled: v.exactOptional(v.boolean()), cursor: cursor() }),
  async run({ troubled, cursor: from }, call) {
    const { readSource } = await import('../shared/domain/records/news-source');
    return lookThrough({
      list: ['news.sources', String(troubled ?? false)],
      cursor: from,
      sort: SOURCE_SORT,
      size: PAGE,
      read: (place, limit) => sourcesAfter(call.database, place, limit),
      choose(rows) {
        const all = rows.map((raw): NewsSourceHealth => healthOf(raw, readSource(raw)));
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
    const regions = await regionsOfStory(call.database, id);
    if (regions === undefined) return refuse('NOT_FOUND');
    // Taken off is taken off everywhere: who answers for a part of its readers may not decide for the others.
    const allowed = allowedRegions(call);
    if (!(regions.length === 0 ? [EVERYWHERE] : regions).every((region) => reachesOver(allowed, region)))
      return refuse('FORBIDDEN');
    await withdrawByOfficial(call.database, id, call.now);
    return done({ withdrawn: true });
  },
});
