import type { SeenEntry } from './seen-entry';

/** What a check found out about the list. */
export interface ListComparison {
  /** Entries to remember, in the order of the list; those that are missing keep their place at the end. */
  entries: SeenEntry[];
  /** Were on the list and are gone for the second time. */
  gone: SeenEntry[];
  /** So much is missing that the list itself changed: nobody withdraws half a site at once. */
  isDoubtful: boolean;
}

/** A story is withdrawn when two checks in a row did not find it. */
const CHECKS = 2;
/** More than this share of a list missing at once is a redesign, not withdrawals. */
const DOUBTFUL_SHARE = 0.34;
/** A few may always go at once. */
const MIN_MISSING = 3;

/**
 * Compares a list with what it was. An entry is missing when it is gone though an older one, that stood below it, is still there: what
 * fell off the end of the list is merely old.
 */
export function compareLists(before: readonly SeenEntry[], now: readonly SeenEntry[]): ListComparison {
  const present = new Set(now.map(({ key }) => key));
  const lastKept = before.reduce((last, { key }, index) => (present.has(key) ? index : last), -1);
  // What was missing already stands behind the list; it stays a candidate until it comes back or is withdrawn.
  const candidates = before.filter(
    ({ key, checksMissed }, index) => !present.has(key) && (index < lastKept || checksMissed !== undefined),
  );
  const fresh = candidates.filter(({ checksMissed }) => checksMissed === undefined);
  const isDoubtful = fresh.length > MIN_MISSING && fresh.length > before.length * DOUBTFUL_SHARE;
  const missing = candidates.map((entry) => ({
    ...entry,
    checksMissed: (entry.checksMissed ?? 0) + (isDoubtful ? 0 : 1),
  }));
  return {
    entries: [...now, ...missing.filter(({ checksMissed }) => checksMissed > 0 && checksMissed < CHECKS)],
    gone: missing.filter(({ checksMissed }) => checksMissed >= CHECKS),
    isDoubtful,
  };
}

/** 撤销台风预警 is a story like any other: the bare word counts only where nothing, or a bracket or colon, follows. */
const NOTICE =
  /^[【[(（]?\s*(?:已撤(?:稿|回|销|下)|撤(?:稿|回|销|下)\s*(?:$|[】\])）:：])|此稿已撤|本文已(?:撤|删)|稿件已(?:撤|删)|该(?:文章|稿件|信息)已(?:被)?(?:撤|删)|(?:文章|页面|内容|信息)(?:已(?:被)?(?:删除|下线|下架)|不存在))/;

/** Whether a title, or the beginning of a page, says that its story was withdrawn. */
export function isWithdrawalNotice(text: string): boolean {
  return NOTICE.test(text.trim());
}

/** Whether a page that is gone is gone for good: once may be a hiccup. */
export function isGoneForGood(goneBefore: number): boolean {
  return goneBefore + 1 >= CHECKS;
}
