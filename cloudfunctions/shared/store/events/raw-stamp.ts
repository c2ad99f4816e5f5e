import { omitUndefined } from '../../domain/omit-undefined';
import { randomInt } from 'node:crypto';
import type { RawStamp } from '../../../../types/documents/events';
import type { Database } from '../../platform/database';
import { pseudonymOf } from '../../platform/pseudonym';
import type { Call } from '../../runtime/action';
import { personSecretId } from '../../runtime/person-secret';
import { currentKey } from '../people/person-keys';

export interface RawCaller {
  database: Database;
  /** Epoch milliseconds. */
  now: number;
  /** The caller, as raw events know people. */
  visitor: string | undefined;
  hashOf: Call['hashOf'];
  /** What started the invocation. */
  source: string;
}

/**
 * What every raw event of a call carries. Takes no operation where this instance has met the week's key.
 *
 * @param test the client says that it is a version that is tried out
 */
export async function stampOf(caller: RawCaller, test: boolean): Promise<RawStamp> {
  const { database, now, visitor, source } = caller;
  const traffic = trafficOf(source, test);
  const key = await currentKey(database, now);
  return omitUndefined<RawStamp>({
    person: visitor !== undefined ? pseudonymOf(key.secret, visitor) : undefined,
    personSecret: visitor !== undefined ? personSecretId(caller) : undefined,
    key: key.id,
    // The thousandths tell two calls of one millisecond apart: a phone that repeats itself does so at once (store-once).
    receivedAt: now + randomInt(1000) / 1000,
    batch: 0,
    traffic,
  });
}

/** Where a call comes from when it is no resident's. WeChat's developer tools call with an openid like any phone's. */
function trafficOf(source: string, test: boolean): RawStamp['traffic'] {
  if (source.includes('wx_devtools')) return 'devtool';
  return test ? 'test' : undefined;
}
