import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLocalCloud, type LocalCloud } from '../../../localcloud/start';
import type { Result } from '../../../types/result';
import type { TrackAnswer } from '../../../types/visit';
import { builtFunctions } from '../../harness/built-functions';
import { judged, type BenchOptions, type Figure } from '../figure';

const CALLERS = 10;
/** A second, by all callers together. */
const RATE = 200;
/** In one call, as a phone gathers them. */
const EVENTS_A_CALL = 5;
const SECONDS = 30;
const SMALL_SECONDS = 2;

const STATION = { _id: 'rush', code: 'rush01', name: '闹市站', region: '330803002001', status: 'open' };

/** Ten callers on one station at once, as fast as they are answered: what arrives, what it costs, and whether they write to one record. */
export async function burst({ small, progress }: BenchOptions): Promise<Figure[]> {
  const data = mkdtempSync(join(tmpdir(), 'burst-'));
  const cloud = await startLocalCloud({
    functions: await builtFunctions(),
    data,
    noTimers: true,
    maxInstances: CALLERS,
  });
  try {
    await cloud.engine.insert('stations', [STATION]);
    progress(`burst: ${CALLERS} callers on one station`);
    // Instances start, and each learns the station and the week's key.
    await Promise.all(
      Array.from({ length: CALLERS }, (_, caller) => new Caller(cloud, caller, 'warm').call()),
    );
    const writes = watchWrites(cloud);
    const callers = Array.from({ length: CALLERS }, (_, caller) => new Caller(cloud, caller, 'rush'));
    const each = ((small ? SMALL_SECONDS : SECONDS) * RATE) / CALLERS / EVENTS_A_CALL;
    const began = performance.now();
    await Promise.all(callers.map((caller) => caller.work(each)));
    const seconds = (performance.now() - began) / 1000;
    const sent = callers.flatMap(({ ids }) => ids);
    const operations = callers.reduce((sum, caller) => sum + caller.operations, 0);
    const stored = new Set(
      cloud.engine.find('events', { filter: { stationId: STATION._id } }).map(({ document }) => document._id),
    );
    const rate = sent.length / seconds;
    return [
      {
        name: `burst: events of ${CALLERS} callers on one station`,
        value: rate,
        unit: 'a second',
        budget: RATE,
        ok: rate >= RATE,
      },
      judged(
        'burst: events lost',
        sent.filter((id) => !stored.has(id)).length,
        `of ${sent.length.toLocaleString('en')}`,
        0,
      ),
      { name: 'burst: database operations of an event', value: operations / sent.length, unit: 'operations' },
      judged('burst: most writes to one record', Math.max(...writes.values()), 'writes', 1),
    ];
  } finally {
    await cloud.close();
    rmSync(data, { recursive: true, force: true });
  }
}

/** A phone on which somebody listens without pause. */
class Caller {
  readonly ids: string[] = [];
  operations = 0;
  private at = Date.now() - 3_600_000;

  constructor(
    private readonly cloud: LocalCloud,
    private readonly number: number,
    private readonly name: string,
  ) {}

  async work(calls: number): Promise<void> {
    for (let call = 0; call < calls; call += 1) await this.call();
  }

  async call(): Promise<void> {
    const events = Array.from({ length: EVENTS_A_CALL }, () => {
      const id = `${this.name}-${this.number}-${String(this.ids.length).padStart(8, '0')}`;
      this.ids.push(id);
      return { id, type: 'listen', contentId: 'c1', seconds: 1, at: (this.at += 1_000) };
    });
    const response = await fetch(`${this.cloud.url}/call/visit`, {
      method: 'POST',
      headers: { 'x-openid': `o-caller-${this.number}` },
      body: JSON.stringify({ action: 'track', data: { stationId: STATION._id, events } }),
    });
    const { result } = (await response.json()) as { result: Result<TrackAnswer> };
    if (!result.ok || result.data.accepted !== events.length) throw new Error(JSON.stringify(result));
    this.operations += Number(response.headers.get('x-database-operations'));
  }
}

/** Counts how often each record is written from now on. */
function watchWrites({ engine }: LocalCloud): Map<string, number> {
  const writes = new Map<string, number>();
  const note = (collection: string, id: unknown) => {
    const key = `${collection} ${JSON.stringify(id)}`;
    writes.set(key, (writes.get(key) ?? 0) + 1);
  };
  const [insert, modify] = [engine.insert.bind(engine), engine.modify.bind(engine)];
  engine.insert = async (collection, documents, transaction) => {
    const ids = await insert(collection, documents, transaction);
    for (const id of ids) note(collection, id);
    return ids;
  };
  engine.modify = async (collection, change, transaction) => {
    const met = engine.find(collection, { filter: change.filter });
    const changed = await modify(collection, change, transaction);
    for (const { document } of met) note(collection, document._id);
    if (changed.upsertedId !== undefined) note(collection, changed.upsertedId);
    return changed;
  };
  return writes;
}
