import * as v from 'valibot';
import { idSpellings, readId } from '../../shared/domain/records/stored';
import { action, type Call } from '../../shared/runtime/action';
import { documentId } from '../../shared/runtime/input';
import { succeed, refuse } from '../../shared/runtime/result';
import { answersFor, answersForAll } from '../../shared/runtime/reach';
import { indexNext, indexThese } from '../../shared/store/contents/content-index';
import { flawSentence } from '../messages/flaws';

const MAX_IDS = 100;

/**
 * Does at once what the timer of `content` does every five minutes, which is for everybody's contents, or indexes the named ones anew,
 * for who answers for each of them.
 */
export const indexContents = action<'admin', 'index'>({
  callers: ['staff', 'console'],
  input: v.object({
    ids: v.exactOptional(v.pipe(v.array(documentId), v.minLength(1), v.maxLength(MAX_IDS))),
  }),
  async run({ ids }, call) {
    if (!answersForAll(call) && !(await areOwn(call, ids))) return refuse('FORBIDDEN');
    const report = await (ids === undefined ? indexNext(call) : indexThese(call, ids));
    if (report === undefined) return succeed({ checked: 0, indexed: 0, failed: [], aside: [], busy: true });
    const { isUnfinished, ...rest } = report;
    const says = flawSentence({ collection: 'contents', reason: 'BODY_TANGLED' });
    const aside = report.aside.map((id) => ({ id, says }));
    return succeed({ ...rest, aside, ...(isUnfinished && { unfinished: true }) });
  },
});

/** Whether these are contents that the caller answers for. Others and none are the same: nobody is told what there is elsewhere. */
async function areOwn(call: Call, ids: readonly string[] | undefined): Promise<boolean> {
  if (ids === undefined) return false;
  const rows = await call.database.find('contents', {
    filter: { _id: { $in: ids.flatMap(idSpellings) } },
    fields: ['regions'],
    limit: 2 * MAX_IDS,
  });
  const found = new Set(rows.map(({ _id }) => readId(_id)));
  return ids.every((id) => found.has(id)) && rows.every(({ regions }) => answersFor(call, regions));
}
