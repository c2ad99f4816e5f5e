/** Roll-ups without a cloud: what arrived, runs of the timer that are stopped where a test wants, and what is stored afterwards. */
import { inflateRawSync } from 'node:zlib';
import type { FunctionDefinition } from '../../../../../cloudfunctions/shared/runtime/action';
import { personSecretId } from '../../../../../cloudfunctions/shared/runtime/person-secret';
import { serve } from '../../../../../cloudfunctions/shared/runtime/serve';
import { pseudonymOf } from '../../../../../cloudfunctions/shared/platform/pseudonym';
import type { Stored } from '../../../../../cloudfunctions/shared/domain/records/stored';
import { currentKeyId } from '../../../../../cloudfunctions/shared/store/people/person-keys';
import { dayOf } from '../../../../../cloudfunctions/shared/domain/calendar';
import { overview } from '../../../../../cloudfunctions/stats/actions/overview';
import { rollUp } from '../../../../../cloudfunctions/stats/roll-up/run';
import type { Result } from '../../../../../types/result';
import type { StatsOverviewAnswer } from '../../../../../types/stats';
import { fakePlatform, type FakePlatform } from '../../../../harness/fake-platform';

export const DAY = 86_400_000;
export const SECRET_A = 'the first secret of the sketches, 40 chars';
export const SECRET_B = 'another secret of the sketches, 40 chars..';
const KEY = Buffer.alloc(16, 7).toString('base64url');

const stations = [
  { _id: 'st-a', code: 'qj01', name: '樟潭站', region: '330803002001', status: 'open' },
  { _id: 'st-b', code: 'qj02', name: '高家站', region: '330803002002', status: 'open' },
];

export class RollUpWorld {
  readonly platform: FakePlatform = fakePlatform({ stations: [...stations], staff: [] });
  private ids = 0;

  constructor() {
    this.platform.settings.SKETCH_SECRET = SECRET_A;
    this.platform.settings.CONSOLE_SOURCES = 'wx_devtools';
    this.platform.database.collections.keys = [{ _id: this.key, secret: KEY }];
  }

  /** Id of this week's key. */
  get key(): string {
    return currentKeyId(this.platform.clock);
  }

  /** Somebody as this week's raw events know them. */
  pseudonym(person: string): string {
    const secret = this.rows('keys').find(({ _id }) => _id === this.key)?.secret as string | undefined;
    return pseudonymOf(
      secret ?? KEY,
      this.platform.keyedHash(this.platform.settings.PERSON_SECRET ?? '', `visitor ${person}`),
    );
  }

  /** Id of the PERSON_SECRET of the moment. */
  private get personSecret(): string | undefined {
    const { PERSON_SECRET: secret = '' } = this.platform.settings;
    return personSecretId({ hashOf: (text) => this.platform.keyedHash(secret, text) });
  }

  /** Somebody enters a station and listens for a minute. */
  visit(person: string, stationId = 'st-a', at = this.platform.clock - 3_600_000, stamp: object = {}): void {
    const raw = {
      stationId,
      day: dayOf(at),
      person: this.pseudonym(person),
      personSecret: this.personSecret,
      key: this.key,
      receivedAt: this.platform.clock,
      batch: 0,
      ...stamp,
    };
    const [visits, events] = [this.rows('visits'), this.rows('events')];
    this.ids += 1;
    visits.push({ ...raw, _id: `visit-${this.ids}`, via: 'scan', at });
    const heard = { type: 'listen', contentId: 'c1', seconds: 60, at: at + 60_000 };
    const ids = { _id: `event-${this.ids}`, visitId: `visit-${this.ids}` };
    events.push({ ...raw, ...heard, ...ids, day: dayOf(heard.at) });
  }

  /** @param killAt number of the database operation before which the process ends, from 1 */
  async run(killAt = Infinity): Promise<{ ok: boolean; operations: number }> {
    const { platform } = this;
    let operations = 0;
    platform.database.before = () => {
      operations += 1;
      if (operations >= killAt) throw new Error('killed');
    };
    platform.caller = { source: 'wx_trigger' };
    const definition = {
      name: 'stats',
      actions: {},
      timer: rollUp,
    } as unknown as FunctionDefinition<'stats'>;
    const { ok } = await serve(definition, platform)({});
    platform.database.before = () => undefined;
    return { ok, operations };
  }

  async overview(data: object): Promise<StatsOverviewAnswer> {
    this.platform.caller = { source: 'wx_devtools' };
    const definition = { name: 'stats', actions: { overview } } as unknown as FunctionDefinition<'stats'>;
    const answer = (await serve(
      definition,
      this.platform,
    )({ action: 'overview', data })) as Result<StatsOverviewAnswer>;
    if (!answer.ok) throw new Error(answer.error.code);
    return answer.data;
  }

  rows(collection: string): Stored[] {
    return ((this.platform.database.collections as Record<string, Stored[]>)[collection] ??= []);
  }

  /** Everything that is stored for good, with what is packed taken apart. */
  keptForGood(): string {
    const soonGone = ['visits', 'events', 'suspects', 'keys'];
    const kept = Object.entries(this.platform.database.collections).filter(
      ([name]) => !soonGone.includes(name),
    );
    return JSON.stringify(kept, (_, value: unknown) => (typeof value === 'string' ? unpacked(value) : value));
  }

  events(): Stored[] {
    return this.platform.lines.filter(({ event }) => event !== 'call');
  }
}

/** Deflated text as anybody can read it. */
function unpacked(text: string): string {
  try {
    return `${text} ${inflateRawSync(Buffer.from(text, 'base64')).toString()}`;
  } catch {
    return text;
  }
}
