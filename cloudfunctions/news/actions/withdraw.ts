import * as v from 'valibot';
import { action } from '../../shared/runtime/action';
import { documentId } from '../../shared/runtime/input';
import { succeed, refuse } from '../../shared/runtime/result';
import { answersFor } from '../../shared/runtime/reach';
import { storiesNamed, withdrawByOfficial } from '../store/stories';

/** Takes a story off at once; no sync brings it back. */
export const withdraw = action<'news', 'withdraw'>({
  callers: ['staff', 'console'],
  input: v.object({ id: documentId }),
  async run({ id }, call) {
    const stories = await storiesNamed(call.database, id);
    if (stories.length === 0) return refuse('NOT_FOUND');
    // Taken off is taken off everywhere: who answers for a part of its readers may not decide for the others.
    if (!stories.every(({ regions }) => answersFor(call, regions))) return refuse('FORBIDDEN');
    await withdrawByOfficial(call.database, id, call.now);
    return succeed({ withdrawn: true });
  },
});
