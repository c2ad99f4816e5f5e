/** A cloud of made-up answers: the contract's shapes, as large as a real home at its fullest. */
import type { ContentBrief, ContentGetAnswer, ContentKind } from '../../../types/content';
import type { Answer } from '../../../types/contract';
import type { NewsArticle, NewsBrief } from '../../../types/news';
import type { ErrorCode } from '../../../types/errors';
import type { EnterAnswer, Station } from '../../../types/station';
import type { Cloud } from './wx';

/** The moment: a phone whose clock is a week ahead of the cloud offers no place that the cloud has not confirmed since. */
const NOW = Date.now();
const HOUR = 3_600_000;

export const stationOf = (code: string): Station => ({
  id: `station-${code}`,
  code,
  name: `樟潭学习站${code}`,
  place: '浙江省衢州市衢江区樟潭街道',
  region: '330803001',
  status: 'open',
  demo: true,
  phone: '0570-0000000',
  hours: '每天8点到17点',
});

function brief(no: number, kind: ContentKind): ContentBrief {
  return {
    id: `${kind}-${no}`,
    kind,
    title: `第${no}讲：乡村里的新鲜事和身边的好政策`,
    summary: SUMMARY,
    cover: `cloud://env.bucket/covers/${kind}-${no}.jpg`,
    source: '衢江区融媒体中心',
    publishAt: NOW - no * HOUR,
    columnId: `column-${no % 5}`,
    ...(kind !== 'article' &&
      kind !== 'album' && { media: `cloud://env.bucket/media/${kind}-${no}.mp3`, duration: 300 + no }),
    ...(kind === 'album' && { itemCount: 12 }),
  };
}

const newsBrief = (no: number): NewsBrief => ({
  id: `news-${no}`,
  title: `衢江区第${no}条本地资讯：晚稻开镰，粮站昼夜收粮`,
  source: '衢江发布',
  publishAt: NOW - no * HOUR,
  summary: SUMMARY,
});

/** As many of each as `station.enter` sends, its texts as long as it lets them be; its titles as long as titles are. */
const MOST = { columns: 12, featured: 10, news: 8, today: 5, notices: 3 };
const SUMMARY =
  '说说村里的路、田里的苗和大家关心的医保、养老，也说说今年的收成和明年的打算。一听就懂，听了就能用，听完还可以讲给家里人听。'.slice(
    0,
    60,
  );
const NOTICE =
  '周六上午八点，区医院的医生在站里量血压、测血糖，不收钱。请带上身份证和医保卡，早饭可以先不吃。'
    .repeat(5)
    .slice(0, 200);

const several = <T>(count: number, make: (no: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));

const ICONS = ['book', 'news', 'culture', 'law', 'listen', 'video', 'health', 'farm'] as const;

const COLUMNS = '必读书目 时政 本地文化 法律 听书 视频 健康 农事 戏曲 手艺 政策问答 乡贤'.split(' ');
const KINDS = ['article', 'audio', 'video', 'album'] as const;

/** A home at its fullest. */
function enterAnswer(code: string, visitId: string, serverTime = NOW): EnterAnswer {
  return {
    station: stationOf(code),
    home: {
      continue: {
        contentId: 'audio-1',
        position: 65,
        total: 301,
        at: NOW - HOUR,
        content: brief(1, 'audio'),
      },
      columns: several(MOST.columns, (i) => ({
        id: `column-${i}`,
        name: COLUMNS[i] ?? '',
        icon: ICONS[i % ICONS.length] ?? 'book',
      })),
      // Titles are told apart by their numbers: none comes twice.
      featured: several(MOST.featured, (i) =>
        brief(i < 6 ? i + 3 : i + 7, KINDS[(i + 3) % KINDS.length] ?? 'article'),
      ),
      news: several(MOST.news, (i) => newsBrief(i + 1)),
      today: [
        brief(2, 'audio'),
        brief(9, 'article'),
        ...several(MOST.today - 2, (i) => brief(i + 10, 'audio')),
      ],
      notices: several(MOST.notices, (i) => ({
        id: `notice-${i + 1}`,
        title: ['周六上午义诊', '读书会改到周日', '停水两小时'][i] ?? '',
        text: NOTICE,
        publishAt: NOW - HOUR,
        source: '樟潭街道',
      })),
    },
    visit: { id: visitId, repeated: false },
    modules: { news: true, video: true, assistant: false, matter: false, study: false, playback: false },
    serverTime,
  };
}

export const articleAnswer: ContentGetAnswer = {
  item: { ...brief(9, 'article'), sectionCount: 2, characters: 240 },
  outline: [
    { title: '开镰', level: 1, section: 0 },
    { title: '收粮', level: 1, section: 1 },
  ],
  sections: [
    {
      no: 0,
      blocks: [
        { type: 'heading', level: 1, text: '开镰' },
        { type: 'paragraph', text: '一早，田里的机器就响了。' },
        { type: 'item', marker: '一、', text: '晚稻熟了。' },
        {
          type: 'image',
          src: 'cloud://env.bucket/pictures/rice.jpg',
          alt: '金黄的稻田',
          width: 640,
          height: 360,
        },
      ],
    },
    {
      no: 1,
      blocks: [
        { type: 'heading', level: 1, text: '收粮' },
        { type: 'paragraph', text: '粮站的灯亮到半夜。' },
      ],
    },
  ],
};

const newsArticle: NewsArticle = {
  ...newsBrief(1),
  blocks: [{ type: 'paragraph', text: '粮站从今天起昼夜收粮。' }],
};

type Data = Record<string, unknown>;
export type Answers = Record<string, (data: Data) => unknown>;

const ok = <T>(data: T) => ({ ok: true, data });

export const failure = (code: ErrorCode, details?: object) => ({
  ok: false,
  error: { code, traceId: 'trace-1', ...(details && { details }) },
});

/** Station code of a scene or link as it arrives at the function: not decoded there either. */
const codeOf = (entry: Data): string => {
  const sent = ['scene', 'q', 'stationId']
    .map((key) => entry[key])
    .find((value) => typeof value === 'string');
  const text = decodeURIComponent(typeof sent === 'string' ? sent : '');
  return (
    /(?:^|&)s=([0-9a-z]+)/.exec(text)?.[1] ??
    /\/s\/([0-9a-z]+)/.exec(text)?.[1] ??
    text.replace(/^station-/, '')
  );
};

const page = <T>(items: T[]) => ok({ items });

/** One answer for every action, by `function.action`. */
export function answers(): Answers {
  return {
    'station.enter': ({ entry, visitId }) => ok(enterAnswer(codeOf(entry as Data), String(visitId))),
    'station.list': () => page([stationOf('qj02')]),
    'station.regions': () => page([{ code: '33', name: '浙江省' }]),
    'content.list': () => page([brief(9, 'article'), brief(2, 'audio')]),
    'content.get': ({ id }) => {
      const [kind, no] = String(id).split('-');
      const item = { ...articleAnswer.item, ...brief(Number(no), kind as ContentKind) };
      return ok<Answer<'content', 'get'>>({ ...articleAnswer, item });
    },
    'content.album': ({ id }) =>
      ok<Answer<'content', 'album'>>({
        album: { ...brief(3, 'album'), id: String(id), sectionCount: 0, characters: 0 },
        items: [brief(20, 'audio'), brief(21, 'audio')],
      }),
    'content.search': ({ keyword }) =>
      page([{ ...brief(9, 'article'), excerpt: `这里有${String(keyword)}。`, section: 1 }]),
    'news.list': () => page([newsBrief(1), newsBrief(2)]),
    'news.get': () => ok(newsArticle),
    'visit.track': ({ events }) =>
      ok({ accepted: (events as unknown[]).length, duplicates: 0, rejected: [] }),
    'me.history': () => page([]),
    'me.favourites': () => page([]),
    'me.favourite': ({ on }) => ok({ on }),
    'me.export': () =>
      ok<Answer<'me', 'export'>>({
        exportedAt: NOW,
        positions: [],
        favourites: [],
        visits: [{ stationId: 'st1', region: '330803', at: NOW, receivedAt: NOW, via: 'scan' }],
        events: [],
        suspects: [],
        stations: { st1: '樟潭村学习站' },
        titles: {},
        truncated: false,
      }),
    'me.forget': () => ok({ positions: 1, favourites: 1, visits: 1, events: 2, suspects: 0, enrolments: 0 }),
    'me.enrol': () => ok<Answer<'me', 'enrol'>>({ code: '20261124', expiresAt: NOW + 48 * 3_600_000 }),
  };
}

/** Answers calls from the table; an action that is not in it fails the test that calls it. */
export function cloudOf(table: Answers): Cloud {
  return async (name, event) => {
    const { action, data } = event as { action: string; data: Data };
    const answer = table[`${name}.${action}`];
    if (!answer) throw new Error(`no answer for ${name}.${action}`);
    return answer(data ?? {});
  };
}
