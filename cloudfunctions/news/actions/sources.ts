import * as v from 'valibot';
import type { NewsSourceDocument, NewsSourceHealth } from '../../../types/news-source';
import type { Raw } from '../../shared/domain/query/paths';
import type { SourceReading } from '../../shared/domain/records/news-source';
import type { Stored } from '../../shared/domain/records/stored';
import { action } from '../../shared/runtime/action';
import { cursor } from '../../shared/runtime/input';
import { answersFor } from '../../shared/runtime/reach';
import { SOURCE_SORT, findSourcesAfter } from '../../shared/store/news/news-sources';
import { scanPage } from '../../shared/store/system/page';

/** Sources whose health one call tells. */
const PAGE = 50;

/** How each source is that the caller answers for: flaws of its record, last success and error, alarms. */
export const sources = action<'news', 'sources'>({
  callers: ['staff', 'console'],
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

function healthOf(raw: Raw<NewsSourceDocument>, { id, name, isOn, flaws }: SourceReading): NewsSourceHealth {
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
