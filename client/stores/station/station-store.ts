import { runInAction } from 'mobx';
import type { AnyErrorCode } from '../../../types/errors';
import type { ContentBrief } from '../../../types/content';
import type {
  EnterAnswer,
  EnterRequest,
  Entry,
  EntryTarget,
  Home,
  Station,
  StationBrief,
} from '../../../types/station';
import type { CloudResult, CloudProblem } from '../../ports/cloud';
import type { StoreDependencies } from '../app/dependencies';
import type { EntryStore } from './entry-store';
import { HomeCache, MAX_DRAWN_AGE_MS, type CachedHome } from './home-cache';
import { makeStore } from '../app/make-store';
import type { ModulesStore } from '../app/modules-store';
import type { Progress } from '../progress/progress-store';
import { hasSound } from '../playback/sound';

export type StationLoadStatus =
  /** No station yet. */
  | 'idle'
  /** Nothing to draw yet: skeleton. */
  | 'loading'
  | 'ready'
  /** What is drawn is from the phone or from before; the answer is on its way. */
  | 'refreshing'
  /** What is drawn is from before, and the refresh failed: `error` says why, `seenAt` how old it is. */
  | 'offline'
  /** Nothing to draw; `error` says why, and `nearby` names other stations where the code is a STATION_ one. */
  | 'failed';

/** What the one big Play starts. */
export interface BigPlay {
  content: ContentBrief;
  from: 'continue' | 'today' | 'featured';
  /** What pressing it does: sound in the player, or the page of the video, the text or the album. */
  action: 'play' | 'watch' | 'read' | 'album';
  /** Where to go on, for `continue`. */
  place?: Progress;
}

type Context = Pick<StoreDependencies, 'ports' | 'services' | 'outbox' | 'places'> & {
  entry: EntryStore;
  modules: ModulesStore;
};

interface Visit {
  request: EnterRequest;
  stationCode: string;
  /** Epoch milliseconds by the phone; taken away once the cloud has answered. */
  unansweredSince?: number;
}

/** The server answered, and its answer is no: what the phone remembers of the station is not to be shown. */
const REFUSALS: ReadonlySet<AnyErrorCode> = new Set([
  'ENTRY_INVALID',
  'STATION_UNKNOWN',
  'STATION_CLOSED',
  'STATION_PAUSED',
  'NOT_FOUND',
  'FORBIDDEN',
]);

/** Of these, what will not change again: the station is not one to come back to. A paused one is. */
const GONE: ReadonlySet<AnyErrorCode> = new Set(['STATION_UNKNOWN', 'STATION_CLOSED', 'NOT_FOUND']);

/** A home that was fetched longer ago is asked for again when the program comes to the front. */
const FRESH_MS = 5 * 60_000;

/** A repeated call says how long ago the visit began; the cloud takes no more than a home is drawn for. */
function requestOf({ request, unansweredSince }: Visit, now: number): EnterRequest {
  const ago = unansweredSince === undefined ? 0 : Math.min(now - unansweredSince, MAX_DRAWN_AGE_MS);
  return ago > 0 ? { ...request, ago } : request;
}

/** The same entry as the outbox sends it. */
function entryEventOf({ scene, q, via, scancodeTime }: Entry, { posterBatch, columnId }: EntryTarget) {
  return {
    via: scene !== undefined || q !== undefined ? 'scan' : (via ?? 'recent'),
    ...(posterBatch !== undefined && { posterBatch }),
    ...(columnId !== undefined && { columnId }),
    ...(scancodeTime !== undefined && { scancodeTime }),
  } as const;
}

const actionOf = (content: ContentBrief): BigPlay['action'] => {
  if (hasSound(content)) return 'play';
  if (content.kind === 'video') return 'watch';
  return content.kind === 'album' ? 'album' : 'read';
};

/** The station this phone is at, and its first screen. */
export class StationStore {
  status: StationLoadStatus = 'idle';
  station: Station | null = null;
  home: Home | null = null;
  error: CloudProblem | null = null;
  /** When what is drawn was fetched, epoch milliseconds. */
  seenAt: number | null = null;
  /** What the code asked for besides its station, until a page has taken it. */
  target: EntryTarget | null = null;

  private visit: Visit | null = null;
  /** Calls made so far; each has its number. */
  private calls = 0;
  /** Number of the call whose answer is drawn, and how many had been made when it was. */
  private drawn = { call: 0, calls: 0 };
  private readonly cache: HomeCache;

  constructor(private readonly context: Context) {
    this.cache = new HomeCache(context.ports.storage);
    makeStore(this);
  }

  /** What is drawn may be out of date: say from when it is. */
  get stale(): boolean {
    return this.status === 'offline';
  }

  /** Open stations near the one that is closed, paused or unknown. */
  get nearby(): readonly StationBrief[] {
    return this.error?.details?.nearby ?? [];
  }

  /** Where this listener stopped: by the phone, which has learnt it from the cloud too. */
  get continue(): Progress | null {
    return this.context.places.unfinished[0] ?? null;
  }

  /** Null where the station has nothing to play yet. */
  get bigPlay(): BigPlay | null {
    const begun = this.continue;
    if (begun) {
      const { content } = begun;
      const heard = begun.medium !== 'text';
      return { content, from: 'continue', action: heard ? actionOf(content) : 'read', place: begun };
    }
    const today = this.home?.today[0];
    if (today) return { content: today, from: 'today', action: actionOf(today) };
    const featured = this.home?.featured[0];
    return featured ? { content: featured, from: 'featured', action: actionOf(featured) } : null;
  }

  /** Enters a station by code, link or choice. One call, or none to wait for when the phone has seen the station. */
  enter(entry: Entry, stationCode: string, target: EntryTarget): Promise<void> {
    const { clock, ids, version } = this.context.ports;
    const visitId = ids.next();
    const request = { entry, visitId, ...(version.test && { test: true }) };
    const visit = { request, stationCode, unansweredSince: clock.now() };
    this.visit = visit;
    this.target = Object.keys(target).length > 0 ? target : null;
    const cached = this.cache.find(stationCode, clock.now());
    if (cached) this.draw(cached);
    else this.clear();
    const asked = this.ask(visit);
    // The call is on its way before anything is written: the first screen waits for one of the two only.
    this.context.outbox.keepEntry(stationCode, visitId, entryEventOf(entry, target));
    return asked;
  }

  /** Enters a station picked from a list. */
  choose(station: StationBrief): Promise<void> {
    return this.enter({ stationId: station.code, via: 'search' }, station.code, {});
  }

  /** Shows that the scanned code is none of ours; the station before stays remembered. */
  refuse(): void {
    this.visit = null;
    this.target = null;
    this.clear();
    this.fail({ code: 'ENTRY_INVALID', traceId: '' });
  }

  /** Asks again under the same visit: pull down, retry, network back. */
  async refresh(): Promise<void> {
    if (this.visit) await this.ask(this.visit);
  }

  /** Asks again where what is drawn is old or failed to refresh. */
  async refreshIfOld(): Promise<void> {
    const age = this.context.ports.clock.now() - (this.seenAt ?? 0);
    // A clock that was put back makes nothing young.
    const fresh = this.status === 'ready' && Math.abs(age) < FRESH_MS;
    if (!fresh && this.status !== 'loading' && this.status !== 'refreshing') await this.refresh();
  }

  /** Gives the target once: the page that opens it takes it. */
  takeTarget(): EntryTarget | null {
    const { target } = this;
    this.target = null;
    return target;
  }

  /** Drops the homes kept on the phone, and what of the one that is drawn is the person's own. */
  forget(): void {
    this.cache.forget();
    if (!this.home) return;
    const home = { ...this.home };
    delete home.continue;
    this.home = home;
  }

  private async ask(visit: Visit): Promise<void> {
    const mine = ++this.calls;
    this.status = this.home ? 'refreshing' : 'loading';
    this.error = null;
    const { clock } = this.context.ports;
    const sentAt = clock.now();
    const outcome = await this.context.services.station.enter(requestOf(visit, sentAt));
    const at = clock.now();
    if (outcome.ok) {
      this.context.outbox.learnServerTime(outcome.data.serverTime, sentAt, at);
      this.context.places.putRight();
    }
    this.settleEntry(visit, outcome);
    // The station was left meanwhile, or a later call has brought its home.
    if (this.visit !== visit || mine < this.drawn.call) return;
    runInAction(() => {
      if (outcome.ok) {
        const answer = outcome.data;
        this.context.places.learn(answer.home.continue ? [answer.home.continue] : []);
        this.draw({ answer, at });
        this.drawn = { call: mine, calls: this.calls };
        this.status = 'ready';
        this.error = null;
        this.cache.keep(answer, at);
        this.context.entry.remember(answer.station.code);
      } else if (REFUSALS.has(outcome.error.code)) {
        this.giveUp(visit, outcome.error.code);
        this.fail(outcome.error);
      } else if (mine === this.calls && mine > this.drawn.calls) {
        // No later call is under way, and none has brought a home since this one was made.
        this.fail(outcome.error);
      }
    });
  }

  /** An answer settles the entry; without one, or where it could not be stored, the outbox sees to it that the entry arrives. */
  private settleEntry(visit: Visit, outcome: CloudResult<EnterAnswer>): void {
    const { visitId } = visit.request;
    const missed = outcome.ok ? outcome.data.visit?.missed === true : !REFUSALS.has(outcome.error.code);
    if (missed) return this.context.outbox.entryMissed(visitId);
    delete visit.unansweredSince;
    this.context.outbox.entryAnswered(visitId);
  }

  private draw({ answer, at }: CachedHome): void {
    this.station = answer.station;
    this.home = answer.home;
    this.seenAt = at;
    this.context.modules.apply(answer.modules);
    if (this.visit) this.context.outbox.enter(answer.station.id, this.visit.request.visitId);
  }

  private clear(): void {
    this.station = null;
    this.home = null;
    this.seenAt = null;
  }

  private giveUp({ stationCode }: Visit, code: AnyErrorCode): void {
    this.cache.drop(stationCode);
    if (GONE.has(code)) this.context.entry.drop(stationCode);
    this.clear();
  }

  private fail(error: CloudProblem): void {
    this.error = error;
    this.status = this.home ? 'offline' : 'failed';
  }
}
