/** A call of every action that finds what it asks for, with every field that the contract knows but cursors. */
import type { ActionName, FunctionName, Request } from '../../types/contract';
import type { Stored } from '../../cloudfunctions/shared/domain/records/stored';
import type { CallOptions, TestCloud } from './local-cloud';

const at = Date.now() - 60_000;

/** An action that is new does not compile until it stands here, nor does a field. */
export const CALLS: {
  [Name in FunctionName]: {
    [Act in ActionName<Name>]: Required<Omit<Request<Name, Act>, 'cursor'>>;
  };
} = {
  station: {
    enter: {
      entry: { scene: 's=qj01', q: '', stationId: 'st-qj', scancodeTime: 1_795_000_000, via: 'scan' },
      visitId: 'visit-0001',
      ago: 0,
      test: false,
    },
    list: { region: '3308', keyword: '莲花' },
    regions: { parent: '33' },
  },
  content: {
    list: { stationId: 'st-qj', column: 'law', kind: 'article' },
    get: { id: 'c-qj', section: 0, provision: 1, outline: true },
    album: { id: 'a-qj' },
    search: { stationId: 'st-qj', keyword: '法律' },
  },
  visit: {
    track: {
      stationId: 'st-qj',
      visitId: 'visit-0001',
      events: [
        { id: 'event-0001', type: 'listen', contentId: 'c-qj', seconds: 5, position: 5, total: 9, at },
        {
          ...{ id: 'event-0002', type: 'enter', via: 'scan', posterBatch: '03', columnId: 'law' },
          ...{ scancodeTime: 1_795_000_000, at },
        },
      ],
      sentAt: at,
      test: false,
    },
  },
  news: {
    list: { stationId: 'st-qj' },
    get: { id: 'n-qj' },
    try: {
      source: { name: '区网', unit: '区', kind: 'feed', url: 'http://127.0.0.1/feed', regions: ['330803'] },
    },
    guess: { url: 'http://127.0.0.1/list' },
    sources: { troubled: false },
    withdraw: { id: 'n-qj' },
  },
  stats: {
    overview: { region: '330803', stationId: 'st-qj', from: '2026-11-01', to: '2026-11-24' },
    stations: { region: '330803', which: 'all' },
    posters: { region: '330803', neverScanned: false },
    suspects: {},
  },
  me: {
    history: {},
    favourites: {},
    favourite: { contentId: 'c-qj', on: true },
    export: {},
    forget: {},
    enrol: {},
  },
  admin: {
    check: { collection: 'contents' },
    index: { ids: ['c-qj'] },
    posters: { batch: '03', column: 'law', region: '330803', stationIds: ['st-qj'] },
    codes: { batch: '03', column: 'law', region: '330803', stationIds: ['st-qj'], version: 'trial' },
    enrol: { code: '2026 1124', name: '王芳', regions: ['330803'], role: '区管理员' },
  },
};

export interface Call {
  name: string;
  action: string;
  /** `function.action` */
  of: string;
  data: object;
}

/** One after the other. */
export const ALL_CALLS: readonly Call[] = Object.entries(CALLS).flatMap(([name, actions]) =>
  Object.entries(actions as Record<string, object>).map(([action, data]) => ({
    name,
    action,
    of: `${name}.${action}`,
    data,
  })),
);

/** Whether an action, `function.action`, answers officials alone. */
export const isOfficial = (of: string): boolean =>
  /^(?:admin|stats)\.|^news\.(?:try|guess|sources|withdraw)$/.test(of);

/** Somebody whom it answers: the console, or a resident. */
export const callerOf = (of: string): CallOptions =>
  isOfficial(of) ? { source: 'console' } : { openid: 'o-resident' };

const base = { source: '半月谈', status: 'published', regions: ['330803'], publishAt: 1_700_000_000_000 };

/** What they ask for: a station in 330803, and what is for its county. */
export const RECORDS: Readonly<Record<string, readonly (Stored & { _id: string })[]>> = {
  stations: [{ _id: 'st-qj', code: 'qj01', name: '莲花村学习站', region: '330803103224', status: 'open' }],
  columns: [{ _id: 'law', name: '法律', ...base }],
  contents: [
    { _id: 'c-qj', kind: 'article', title: '法律', body: '第一条 法律。', column: 'law', ...base },
    { _id: 'a-qj', kind: 'album', title: '专辑', body: '', ...base },
  ],
  news: [{ _id: 'n-qj', title: '新闻', ...base }],
  news_sources: [],
  sections: [],
  settings: [],
  posters: [],
  positions: [],
  favourites: [],
  visits: [],
  events: [],
  suspects: [],
  keys: [],
  figures: [],
  content_figures: [],
  rollups: [],
  enrolments: [{ _id: 'applicant', code: '20261124', openid: 'o-applicant', at: Date.now() }],
};

/** A copy, for a database in memory. */
export const freshRecords = (): Record<string, (Stored & { _id: string })[]> =>
  Object.fromEntries(Object.entries(RECORDS).map(([name, rows]) => [name, rows.map((row) => ({ ...row }))]));

/** Puts them into a local cloud that has none yet. */
export async function insertRecords(cloud: Pick<TestCloud, 'insert'>): Promise<void> {
  for (const [name, rows] of Object.entries(RECORDS)) if (rows.length > 0) await cloud.insert(name, rows);
}
