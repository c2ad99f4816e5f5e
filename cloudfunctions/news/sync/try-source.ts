import type {
  NewsGuessAnswer,
  NewsSource,
  NewsTryAnswer,
  SourceError,
  SourceErrorCode,
  TriedEntry,
} from '../../../types/news-source';
import { charactersOf } from '../rules/article/extract';
import type { ListEntry } from '../rules/list/entry';
import { guessLists } from '../rules/list/guess';
import { readSource } from '../../shared/domain/records/news-source';
import { isLoginPage } from '../rules/source/suspicious';
import { decode } from '../rules/text/decode';
import { fetchList, LIST_BYTES } from './fetch-list';
import { makeStory } from './make-story';
import { throttlePerHost } from './throttle';
import type { Run, SyncPorts } from './ports';
import { readPage } from './read-page';

/** Entries shown of a tried source, and those of them whose pages are read. */
const SHOWN = 30;
const READ = 3;
const BEGINS = 80;

/** What a source would give, without anything stored. */
export async function trySource(
  record: Readonly<Record<string, unknown>>,
  ports: Ports,
): Promise<NewsTryAnswer> {
  const nothing = { repaired: [], entries: [], total: 0 };
  const { source, flaws } = readSource({ _id: 'try', ...record });
  if (source === undefined) return { ...nothing, flaws };
  const run = runOf(ports);
  const outcome = await fetchList(source, undefined, run);
  if (outcome.kind === 'failed') {
    const { code, args } = outcome;
    return { ...nothing, flaws, error: { ...errorOf(code, ports), ...(args !== undefined && { args }) } };
  }
  if (outcome.kind === 'unchanged') return { ...nothing, flaws };
  const { entries, encoding, repaired } = outcome;
  const tried: TriedEntry[] = [];
  for (const [index, entry] of entries.slice(0, SHOWN).entries())
    tried.push(await tryEntry(entry, index < READ, source, run));
  return { flaws, encoding, repaired, entries: tried, total: entries.length };
}

type Ports = Pick<SyncPorts, 'http' | 'now' | 'digest'>;

/** An official waits for the answer: nothing is begun after this. */
const BEGIN_UNTIL = 30_000;

function runOf({ http, now, digest }: Ports): Run {
  const started = now();
  return {
    get: throttlePerHost(http),
    ports: { http, now, digest, log: () => undefined } as unknown as SyncPorts,
    hasTime: () => now() - started < BEGIN_UNTIL,
  };
}

async function tryEntry(entry: ListEntry, reads: boolean, source: NewsSource, run: Run): Promise<TriedEntry> {
  const page =
    reads && entry.body === undefined && entry.link !== undefined
      ? await readPage(entry.link, source, run)
      : undefined;
  const context = { now: run.ports.now(), digest: run.ports.digest };
  const { story, problems } = makeStory(entry, page?.kind === 'article' ? page : undefined, source, context);
  const hasBody = reads || entry.body !== undefined;
  const text = story.blocks.map((block) => ('text' in block ? block.text : '')).join(' ');
  return {
    title: story.title,
    problems: hasBody ? problems : problems.filter((problem) => !/BODY|PAGE/.test(problem)),
    ...(entry.link !== undefined && { link: entry.link }),
    ...(story.publishAt !== undefined && !problems.includes('NO_DATE') && { publishedAt: story.publishAt }),
    ...(hasBody && {
      body: {
        characters: charactersOf(story.blocks),
        pictures: story.blocks.filter(({ type }) => type === 'image').length,
        begins: text.trim().slice(0, BEGINS),
        source: story.source,
        ...(story.author !== undefined && { author: story.author }),
      },
    }),
  };
}

function errorOf(code: SourceErrorCode, { now }: Ports): SourceError {
  return { code, at: now() };
}

/** Where on a page its list of stories may be. */
export async function guessSource(url: string, ports: Ports): Promise<NewsGuessAnswer> {
  const { get } = runOf(ports);
  const failed = (code: SourceErrorCode, args?: Record<string, number>): NewsGuessAnswer => ({
    guesses: [],
    error: { ...errorOf(code, ports), ...(args !== undefined && { args }) },
  });
  const outcome = await get({ url, maxBytes: LIST_BYTES, timeoutMs: 15_000 });
  if (!outcome.ok) return failed(outcome.code);
  const { status, headers, body, url: final } = outcome.answer;
  if (status < 200 || status > 299) return failed('HTTP_STATUS', { status });
  const decoded = decode(body, 'html', headers['content-type']);
  if (decoded === undefined) return failed('UNDECODABLE');
  const guesses = guessLists(decoded.text, final, ports.now());
  if (guesses.length === 0) return failed(isLoginPage(decoded.text) ? 'LOGIN_PAGE' : 'NO_ENTRIES');
  return {
    guesses: guesses.map(({ list, entries }) => ({
      list,
      entries: entries.length,
      sample: entries.slice(0, 5).map(({ title, link = '', publishedAt }) => ({
        title,
        link,
        ...(publishedAt !== undefined && { date: publishedAt }),
      })),
    })),
  };
}
