import type { Database } from '../platform/database';
import type { Identity } from '../platform/platform';
import { findStaff, type StaffMember } from '../store/people/staff';

/**
 * `visitor` has an openid · `staff` has one that the collection `staff` lists · `console` is an official who runs the function from
 * the cloud console · `timer` is the function's own trigger. A call without openid is none of them by that alone: HTTP access, timers
 * and other functions lack it too.
 */
export type CallerClass = 'visitor' | 'staff' | 'console' | 'timer';

/** Who was let in, with what they answer for where they came in as staff. */
export interface Admission {
  caller: CallerClass;
  staff?: StaffMember;
}

export interface CallerFacts {
  identity: Identity;
  /** Source chains that are the console in this environment, comma separated (`CONSOLE_SOURCES`); none by default. */
  consoleSources: string | undefined;
  /** Asks whether they know the secret, where the console cannot be told by its source; undefined where they sent none. */
  knowsSecret: (() => Promise<boolean>) | undefined;
  database: Database;
}

/**
 * What of `allowed` the caller is, or why they are none of it. Asks for the secret only where nothing else fits but staff, and reads the
 * database only when `staff` is allowed and nothing else fits.
 */
export async function admit(
  allowed: readonly CallerClass[],
  facts: CallerFacts,
): Promise<Admission | 'UNAUTHENTICATED' | 'FORBIDDEN'> {
  const { openid, source } = facts.identity;
  if (allowed.includes('timer') && openid === undefined && source === 'wx_trigger')
    return { caller: 'timer' };
  // Before the secret: a wrong one may take time, and whoever has an openid gets in here without one.
  if (allowed.includes('visitor') && openid !== undefined) return { caller: 'visitor' };
  if (allowed.includes('console') && (await isConsole(facts))) return { caller: 'console' };
  if (openid === undefined) return 'UNAUTHENTICATED';
  const staff = allowed.includes('staff') ? await findStaff(facts.database, openid) : undefined;
  return staff === undefined ? 'FORBIDDEN' : { caller: 'staff', staff };
}

async function isConsole({ identity, consoleSources, knowsSecret }: CallerFacts): Promise<boolean> {
  const sources = (consoleSources ?? '').split(',').map((source) => source.trim());
  if (identity.openid === undefined && identity.source !== '' && sources.includes(identity.source))
    return true;
  return (await knowsSecret?.()) ?? false;
}
