import { MAX_EVENTS_PER_CALL } from '../../../cloudfunctions/shared/domain/limits';
import { runInAction } from 'mobx';
import type { TrackAnswer, TrackRequest, VisitEvent } from '../../../types/visit';
import type { CloudResult, CloudProblem } from '../../ports/cloud';
import type { Ports } from '../../ports/ports';
import type { Services } from '../../services/services';
import { makeStore } from '../app/make-store';

/** What a store has to say; id, time and visit are added here. */
export type TrackedEvent = Omit<VisitEvent, 'id' | 'at'>;

interface Pending {
  stationId: string;
  visitId: string;
  event: VisitEvent;
  /** `event.at` is the phone's clock as it is: how far it is off was not known yet. */
  raw?: true;
  /** An entry whose `station.enter` is under way: it need not be sent as long as that may arrive. */
  asked?: true;
  /** Happened in a version that is tried out. */
  test?: true;
}

const KEY = 'outbox';
/** Some 200 bytes each. Beyond that the oldest go: a phone that was off the net for weeks. */
const MAX_KEPT = 1000;
/** Events come in bursts (pause, place, complete): they wait for each other this long, in milliseconds. */
const GATHER_MS = 3_000;
/** What is reported while something plays or is read on waits longer: it is kept on the phone, and nobody needs it at once. */
export const BATCH_WHILE_PLAYING_MS = 240_000;
const FIRST_BACK_OFF_MS = 5_000;
const LAST_BACK_OFF_MS = 600_000;

const isPending = (value: unknown): value is Pending => {
  const one = value as Partial<Pending> | null;
  return (
    typeof one === 'object' &&
    one !== null &&
    typeof one.stationId === 'string' &&
    typeof one.visitId === 'string' &&
    typeof one.event?.id === 'string' &&
    typeof one.event.at === 'number'
  );
};

const withoutAsked = ({ asked: _asked, ...one }: Pending): Pending => one;

/**
 * Everything that happened and is not acknowledged yet. It survives closing; each event is sent under one id until the server
 * answers for it, and the server takes an id once: so it counts exactly once, whatever the network did. An entry is kept here too, from
 * before `station.enter` is called until it is answered: under the visit's id, so that it counts once whichever of the two arrives.
 */
export class OutboxStore {
  private pending: readonly Pending[];
  private visit: { stationId: string; visitId: string } | null = null;
  /** Server's clock minus the phone's, in milliseconds. */
  private offset: number | null = null;
  private failures = 0;
  private batchLimit = MAX_EVENTS_PER_CALL;
  private sending: Promise<void> | null = null;
  private callOff: (() => void) | null = null;
  /** When the next call is due, by the phone's clock. */
  private dueAt = 0;
  private held = false;

  constructor(
    private readonly ports: Pick<Ports, 'clock' | 'ids' | 'storage' | 'version'>,
    private readonly services: Pick<Services, 'visit'>,
  ) {
    const kept = ports.storage.read(KEY);
    // Whatever was under way when the program was closed has no answer to wait for.
    this.pending = Array.isArray(kept) ? kept.filter(isPending).map(withoutAsked) : [];
    makeStore(this);
  }

  /** How many events wait to be sent. */
  get waiting(): number {
    return this.sendable.length;
  }

  /** From now on events belong to this visit. */
  enter(stationId: string, visitId: string): void {
    this.visit = { stationId, visitId };
  }

  /** Learns from an answer how far the phone's clock is off. The server read its clock about half-way between the two. */
  learnServerTime(serverTime: number, sentAt: number, receivedAt: number): void {
    this.offset = Math.round(serverTime - (sentAt + receivedAt) / 2);
  }

  /** Epoch milliseconds by the server's clock, as far as an answer has told of it; until then by the phone's. */
  now(): number {
    return this.ports.clock.now() + (this.offset ?? 0);
  }

  /** Keeps an event and sends it within so many milliseconds, with what happens meanwhile. Outside a visit nothing is recorded. */
  add(happening: TrackedEvent, within = GATHER_MS): void {
    if (!this.visit) return;
    this.keep([...this.pending, this.pendingOf(this.visit, happening, this.ports.ids.next())]);
    this.schedule(within);
  }

  /** Keeps an entry while `station.enter` is under way. `station`: its id or its code. */
  keepEntry(station: string, visitId: string, entry: Omit<TrackedEvent, 'type'>): void {
    const visit = { stationId: station, visitId };
    this.keep([
      ...this.pending,
      { ...this.pendingOf(visit, { ...entry, type: 'enter' }, visitId), asked: true },
    ]);
  }

  /** `station.enter` was answered: with the visit, or with a no that makes it none. */
  entryAnswered(visitId: string): void {
    if (this.pending.some(({ event }) => event.id === visitId)) this.settle(new Set([visitId]));
  }

  /** `station.enter` was not answered, or could not store it: the entry is sent like everything else. */
  entryMissed(visitId: string): void {
    if (!this.pending.some(({ event, asked }) => asked && event.id === visitId)) return;
    this.keep(this.pending.map((one) => (one.event.id === visitId ? withoutAsked(one) : one)));
    this.schedule(FIRST_BACK_OFF_MS);
  }

  /** Sends what waits. Call it when the program goes to the back, comes to the front, or the network returns. */
  flush(): Promise<void> {
    this.callOff?.();
    this.callOff = null;
    this.sending ??= this.send().finally(() => runInAction(() => (this.sending = null)));
    return this.sending;
  }

  /** Sends nothing until `release`; resolves when no call is under way any more. What happens meanwhile is kept. */
  async hold(): Promise<void> {
    this.held = true;
    await this.sending;
  }

  /** Sends again. */
  release(): void {
    this.held = false;
    void this.flush();
  }

  /** Drops everything unsent. Hold first: what is under way would still arrive. */
  forget(): void {
    this.pending = [];
    this.ports.storage.remove(KEY);
  }

  private get sendable(): readonly Pending[] {
    return this.pending.filter(({ asked }) => !asked);
  }

  private pendingOf(
    visit: { stationId: string; visitId: string },
    happening: TrackedEvent,
    id: string,
  ): Pending {
    const event: VisitEvent = { ...happening, id, at: this.now() };
    return {
      ...visit,
      event,
      ...(this.offset === null && { raw: true as const }),
      ...(this.ports.version.test && { test: true as const }),
    };
  }

  private async send(): Promise<void> {
    while (this.sendable.length > 0 && !this.held) {
      const batch = this.nextBatch();
      const outcome = await this.services.visit.track(batch);
      if (!this.take(batch, outcome)) return;
    }
  }

  /** Takes in the answer; false where nothing more is to be sent for now. */
  private take({ events }: TrackRequest, outcome: CloudResult<TrackAnswer>): boolean {
    const done = new Set(events.map((event) => event.id));
    if (outcome.ok) {
      this.failures = 0;
      this.batchLimit = MAX_EVENTS_PER_CALL;
      this.settle(done);
    } else if (outcome.error.code === 'INVALID_INPUT' && done.size > 1) {
      // One event spoils the call for the others: halve until it stands alone.
      this.batchLimit = done.size >> 1;
    } else if (outcome.error.code === 'INVALID_INPUT' || outcome.error.code === 'STATION_UNKNOWN') {
      this.settle(done);
    } else {
      this.backOff(outcome.error);
      return false;
    }
    return true;
  }

  /** Events of one visit, their times put right here, or by the server where only it can. */
  private nextBatch(): TrackRequest {
    const { sendable, offset } = this;
    const { stationId, visitId, raw, test } = sendable[0]!;
    const events = sendable
      .filter((one) => one.stationId === stationId && one.visitId === visitId)
      .filter((one) => offset !== null || one.raw === raw)
      .slice(0, this.batchLimit)
      .map((one) => (one.raw ? { ...one.event, at: one.event.at + (offset ?? 0) } : one.event));
    return {
      stationId,
      visitId,
      events,
      ...(raw && offset === null && { sentAt: this.ports.clock.now() }),
      ...(test && { test }),
    };
  }

  private settle(ids: ReadonlySet<string>): void {
    this.keep(this.pending.filter((one) => !ids.has(one.event.id)));
  }

  private keep(pending: readonly Pending[]): void {
    this.pending = pending.slice(-MAX_KEPT);
    this.ports.storage.write(KEY, this.pending);
  }

  private backOff(error: CloudProblem): void {
    // What happened during the call asked to be sent soon: after a failure it waits like the rest.
    this.callOff?.();
    this.callOff = null;
    const wait = Math.min(FIRST_BACK_OFF_MS * 2 ** this.failures, LAST_BACK_OFF_MS);
    this.failures = Math.min(this.failures + 1, 10);
    const asked = (error.details?.retryAfter ?? 0) - this.now();
    this.schedule(Math.max(wait, Math.min(asked, LAST_BACK_OFF_MS)));
  }

  /** The earliest time counts; after a failure none comes before the one that was waited for then. */
  private schedule(ms: number): void {
    const due = this.ports.clock.now() + ms;
    if (this.callOff && (this.failures > 0 || due >= this.dueAt)) return;
    this.callOff?.();
    this.dueAt = due;
    this.callOff = this.ports.clock.after(ms, () => void this.flush());
  }
}
