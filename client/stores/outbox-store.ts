import { makeAutoObservable, observableRef, runInAction } from 'mobx';
import type { TrackRequest, VisitEvent } from '../../types/visit';
import type { Problem } from '../ports/cloud';
import type { Ports } from '../ports/ports';
import type { Services } from '../services/services';

/** What a store has to say; id, time and visit are added here. */
export type Happening = Omit<VisitEvent, 'id' | 'at'>;

interface Pending {
  stationId: string;
  visitId: string;
  event: VisitEvent;
  /** `event.at` is the phone's clock as it is: how far it is off was not known yet. */
  raw?: true;
}

const KEY = 'outbox';
/** The contract's limit for one call. */
const BATCH = 50;
/** Some 200 bytes each. Beyond that the oldest go: a phone that was off the net for weeks. */
const KEPT = 1000;
/** Events come in bursts (pause, place, complete): they wait for each other this long, in milliseconds. */
const GATHER_MS = 3_000;
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

/**
 * Everything that happened and is not acknowledged yet. It survives closing; each event is sent under one id until the server
 * answers for it, and the server takes an id once: so it counts exactly once, whatever the network did.
 */
export class OutboxStore {
  private pending: readonly Pending[];
  private visit: { stationId: string; visitId: string } | null = null;
  /** Server's clock minus the phone's, in milliseconds. */
  private offset: number | null = null;
  private failures = 0;
  private batchLimit = BATCH;
  private sending: Promise<void> | null = null;
  private callOff: (() => void) | null = null;
  private held = false;

  constructor(
    private readonly ports: Pick<Ports, 'clock' | 'ids' | 'storage'>,
    private readonly services: Pick<Services, 'visit'>,
  ) {
    const kept = ports.storage.read(KEY);
    this.pending = Array.isArray(kept) ? kept.filter(isPending) : [];
    makeAutoObservable<
      this,
      | 'pending'
      | 'visit'
      | 'offset'
      | 'failures'
      | 'batchLimit'
      | 'sending'
      | 'callOff'
      | 'held'
      | 'ports'
      | 'services'
    >(
      this,
      {
        pending: observableRef,
        visit: false,
        offset: false,
        failures: false,
        batchLimit: false,
        sending: false,
        callOff: false,
        held: false,
        ports: false,
        services: false,
      },
      { autoBind: true },
    );
  }

  /** How many events wait to be sent. */
  get waiting(): number {
    return this.pending.length;
  }

  /** From now on events belong to this visit. */
  enter(stationId: string, visitId: string): void {
    this.visit = { stationId, visitId };
  }

  /** Learns from an answer how far the phone's clock is off. The server read its clock about half-way between the two. */
  learnServerTime(serverTime: number, sentAt: number, receivedAt: number): void {
    this.offset = Math.round(serverTime - (sentAt + receivedAt) / 2);
  }

  /** Keeps an event and sends it soon. Outside a visit nothing is recorded. */
  add(happening: Happening): void {
    if (!this.visit) return;
    const event: VisitEvent = {
      ...happening,
      id: this.ports.ids.next(),
      at: this.ports.clock.now() + (this.offset ?? 0),
    };
    this.keep([
      ...this.pending,
      { ...this.visit, event, ...(this.offset === null && { raw: true as const }) },
    ]);
    this.schedule(GATHER_MS);
  }

  /** Sends what waits. Call it when the program goes to the back, comes to the front, or the network returns. */
  flush(): Promise<void> {
    this.callOff?.();
    this.callOff = null;
    this.sending ??= this.send().finally(() => (this.sending = null));
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

  private async send(): Promise<void> {
    while (this.pending.length > 0 && !this.held) {
      const batch = this.nextBatch();
      const outcome = await this.services.visit.track(batch);
      const done = new Set(batch.events.map((event) => event.id));
      if (outcome.ok) {
        this.failures = 0;
        this.batchLimit = BATCH;
        this.settle(done);
      } else if (outcome.error.code === 'INVALID_INPUT' && done.size > 1) {
        // One event spoils the call for the others: halve until it stands alone.
        this.batchLimit = done.size >> 1;
      } else if (outcome.error.code === 'INVALID_INPUT' || outcome.error.code === 'STATION_UNKNOWN') {
        this.settle(done);
      } else {
        this.backOff(outcome.error);
        return;
      }
    }
  }

  private nextBatch(): TrackRequest {
    const { stationId, visitId } = this.pending[0]!;
    const events = this.pending
      .filter((one) => one.stationId === stationId && one.visitId === visitId)
      .slice(0, this.batchLimit)
      .map(({ event, raw }) => (raw ? { ...event, at: event.at + (this.offset ?? 0) } : event));
    return { stationId, visitId, events };
  }

  private settle(ids: ReadonlySet<string>): void {
    runInAction(() => this.keep(this.pending.filter((one) => !ids.has(one.event.id))));
  }

  private keep(pending: readonly Pending[]): void {
    this.pending = pending.slice(-KEPT);
    this.ports.storage.write(KEY, this.pending);
  }

  private backOff(error: Problem): void {
    const wait = Math.min(FIRST_BACK_OFF_MS * 2 ** this.failures, LAST_BACK_OFF_MS);
    this.failures = Math.min(this.failures + 1, 10);
    const asked = (error.details?.retryAfter ?? 0) - (this.ports.clock.now() + (this.offset ?? 0));
    this.schedule(Math.max(wait, Math.min(asked, LAST_BACK_OFF_MS)));
  }

  private schedule(ms: number): void {
    this.callOff ??= this.ports.clock.after(ms, () => void this.flush());
  }
}
