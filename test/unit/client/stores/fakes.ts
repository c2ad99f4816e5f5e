import type { ContentBrief, ContentGetAnswer, ContentItem, Section } from '../../../../types/content';
import type { AnyErrorCode } from '../../../../types/errors';
import type { EnterAnswer, Home, Station } from '../../../../types/station';
import type { AudioEvent, Track } from '../../../../client/ports/audio';
import type { CloudResult } from '../../../../client/ports/cloud';
import type { Ports } from '../../../../client/ports/ports';
import type { Services } from '../../../../client/services/services';
import { RootStore } from '../../../../client/stores/app/root-store';

/** What changes a store outside an action draws a screen twice, half-way; mobx only prints it. */
const printed: unknown[] = [];
jest.spyOn(console, 'warn').mockImplementation((line) => void printed.push(line));
afterEach(() => expect(printed.splice(0)).toEqual([]));

/** 2026-11-24 10:00 in Shanghai. */
export const NOON = 1_795_485_600_000;

export class FakeClock {
  private time = NOON;
  private timers: { at: number; run: () => void }[] = [];

  now = () => this.time;

  after = (ms: number, run: () => void) => {
    const timer = { at: this.time + ms, run };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((other) => other !== timer);
    };
  };

  /** Lets time pass; timers run when theirs has come. */
  async pass(ms: number): Promise<void> {
    const end = this.time + ms;
    for (;;) {
      const next = this.timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.timers = this.timers.filter((other) => other !== next);
      this.time = next.at;
      next.run();
      await settle();
    }
    this.time = end;
    await settle();
  }

  /** The phone sleeps: time passes and no timer runs. */
  sleep(ms: number): void {
    this.time += ms;
  }

  /** Somebody puts the clock ahead, or back: no time passes, and timers wait as long as they would have. */
  put(ms: number): void {
    this.time += ms;
    for (const timer of this.timers) timer.at += ms;
  }

  get waiting(): number {
    return this.timers.length;
  }
}

/** Keeps JSON text, as the phone does. */
export class FakeStorage {
  readonly kept = new Map<string, string>();
  full = false;

  read = (key: string): unknown => {
    const text = this.kept.get(key);
    return text === undefined ? undefined : (JSON.parse(text) as unknown);
  };
  write = (key: string, value: unknown): boolean => {
    if (this.full) return false;
    this.kept.set(key, JSON.stringify(value));
    return true;
  };
  remove = (key: string): void => {
    this.kept.delete(key);
  };
}

/** A sound system that does what it is told at once. */
class FakeAudio {
  readonly commands: string[] = [];
  track: Track | null = null;
  position = 0;
  duration = 0;
  /** False: a phone that starts sound at its beginning, whatever it is told. */
  obeysStart = true;
  tell: (event: AudioEvent) => void = () => {};

  start = (track: Track, startAt: number, speed: number): void => {
    this.track = track;
    this.position = this.obeysStart ? startAt : 0;
    this.commands.push(`start ${track.src} ${startAt} ${speed}`);
    this.tell({ type: 'playing' });
  };
  play = (): void => {
    this.commands.push('play');
    this.tell({ type: 'playing' });
  };
  pause = (): void => {
    this.commands.push('pause');
    this.tell({ type: 'paused' });
  };
  stop = (): void => {
    this.commands.push('stop');
    this.tell({ type: 'stopped' });
  };
  seek = (position: number): void => {
    this.position = position;
    this.commands.push(`seek ${position}`);
  };
  setSpeed = (speed: number): void => {
    this.commands.push(`speed ${speed}`);
  };
  look = (): void => {
    if (this.position > 0) this.tell({ type: 'time', position: this.position, duration: this.duration });
  };
  listen = (listener: (event: AudioEvent) => void): void => {
    this.tell = listener;
  };

  /** Plays on for so many seconds, telling where it is every second. */
  async playOn(clock: FakeClock, seconds: number, duration: number, speed = 1): Promise<void> {
    this.duration = duration;
    for (let second = 0; second < seconds; second++) {
      await clock.pass(1_000);
      this.position += speed;
      this.tell({ type: 'time', position: this.position, duration });
    }
  }

  /** Plays on with the screen locked: nothing is told until something else happens. */
  async playUntold(clock: FakeClock, seconds: number, duration: number, speed = 1): Promise<void> {
    this.duration = duration;
    await clock.pass(seconds * 1_000);
    this.position += seconds * speed;
  }

  /** The system pauses it, as for a call. Where it stands is told first. */
  pauseByItself(): void {
    this.look();
    this.tell({ type: 'paused' });
  }
}

export const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
};

export const good = <Data>(data: Data): CloudResult<Data> => ({ ok: true, data });
export const bad = (code: AnyErrorCode, details?: object): CloudResult<never> => ({
  ok: false,
  error: { code, traceId: 't1', ...(details && { details }) },
});

/** A promise that is settled by hand. */
export function later<Value>() {
  let arrive!: (value: Value) => void;
  const promise = new Promise<Value>((resolve) => (arrive = resolve));
  return { promise, arrive };
}

const unexpected = (name: string) => jest.fn(() => Promise.reject(new Error(`${name} was not expected`)));

/** Every action fails the test until it is replaced. */
function fakeServices() {
  const services = {
    station: { enter: unexpected('enter'), list: unexpected('list'), regions: unexpected('regions') },
    content: {
      list: unexpected('list'),
      get: unexpected('get'),
      album: unexpected('album'),
      search: unexpected('search'),
    },
    news: { list: unexpected('list'), get: unexpected('get') },
    visit: { track: jest.fn(async () => good({ accepted: 1, duplicates: 0, rejected: [] })) },
    stats: {
      overview: unexpected('overview'),
      stations: unexpected('stations'),
      posters: unexpected('posters'),
    },
    me: {
      history: unexpected('history'),
      favourites: unexpected('favourites'),
      favourite: unexpected('favourite'),
      export: unexpected('export'),
      forget: unexpected('forget'),
      enrol: unexpected('enrol'),
    },
  };
  return services as unknown as {
    [Name in keyof Services]: {
      [Action in keyof Services[Name]]: jest.MockedFunction<
        Extract<Services[Name][Action], (...data: never[]) => unknown>
      >;
    };
  };
}

export interface World {
  root: RootStore;
  clock: FakeClock;
  storage: FakeStorage;
  audio: FakeAudio;
  services: ReturnType<typeof fakeServices>;
  setOnline(online: boolean): void;
  setBrightness(brightness: 'light' | 'dark'): void;
  documents: [string, string][];
}

/** The whole program on fakes. Give the storage of an earlier world to open the program again on the same phone. */
export function world({
  storage = new FakeStorage(),
  clock = new FakeClock(),
  fontScale = 1,
  test = false,
} = {}): World {
  const audio = new FakeAudio();
  const services = fakeServices();
  const documents: [string, string][] = [];
  let setOnline!: (online: boolean) => void;
  let setBrightness!: (brightness: 'light' | 'dark') => void;
  let count = 0;
  const ports: Ports = {
    appearance: {
      fontScale: () => fontScale,
      watchBrightness: (changed) => {
        setBrightness = changed;
      },
      paintBar: () => {},
    },
    audio,
    clock,
    documents: {
      hand: async (name, text) => {
        documents.push([name, text]);
        return true;
      },
    },
    ids: { next: () => `id${String(++count).padStart(20, '0')}` },
    network: {
      watch: (changed) => {
        setOnline = changed;
        changed(true);
      },
    },
    storage,
    version: { test },
  };
  const root = new RootStore(ports, services, ['station.example.cn']);
  return { root, clock, storage, audio, services, documents, setOnline, setBrightness };
}

export const brief = (id: string, more: Partial<ContentBrief> = {}): ContentBrief => ({
  id,
  kind: 'audio',
  title: `title ${id}`,
  media: `cloud://e.b/${id}.mp3`,
  duration: 600,
  source: 'source',
  publishAt: NOON,
  ...more,
});

export const item = (id: string, more: Partial<ContentItem> = {}): ContentItem => ({
  ...brief(id),
  sectionCount: 0,
  characters: 0,
  ...more,
});

export const station = (code: string): Station => ({
  id: `id-${code}`,
  code,
  name: `station ${code}`,
  place: 'place',
  region: '330803',
  status: 'open',
});

const homeOf = (more: Partial<Home> = {}): Home => ({
  columns: [],
  featured: [],
  news: [],
  today: [],
  notices: [],
  ...more,
});

export const entered = (code: string, home: Partial<Home> = {}): EnterAnswer => ({
  station: station(code),
  home: homeOf(home),
  visit: { id: 'v', repeated: false },
  modules: { news: true, video: true, assistant: false, matter: false, study: false, playback: false },
  serverTime: NOON,
});

/** A text of `count` sections with two 条 in each, answered eight sections at a time. */
export function textService(count: number, id = 'text', characters = 0) {
  const section = (no: number): Section => ({
    no,
    blocks: [1, 2].map((place) => {
      const provision = no * 2 + place;
      return { type: 'provision', no: provision, label: `no. ${provision}`, text: 'words' };
    }),
  });
  return async (data: { section?: number; provision?: number }): Promise<CloudResult<ContentGetAnswer>> => {
    if (data.provision !== undefined && data.provision > count * 2) return bad('NOT_FOUND');
    const first = data.provision === undefined ? (data.section ?? 0) : Math.floor((data.provision - 1) / 2);
    const last = Math.min(first + 8, count);
    return good({
      item: item(id, { kind: 'article', sectionCount: count, characters }),
      outline: [
        { title: 'one', level: 1, section: 0, provisions: [1, count] },
        { title: 'two', level: 1, section: Math.floor(count / 2), provisions: [count + 1, count * 2] },
      ],
      sections: Array.from({ length: Math.max(0, last - first) }, (_, index) => section(first + index)),
      ...(last < count && { nextSection: last }),
    });
  };
}
