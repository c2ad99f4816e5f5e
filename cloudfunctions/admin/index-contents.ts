import * as v from 'valibot';
import { action } from '../shared/runtime/action';
import { documentId } from '../shared/runtime/input';
import { done } from '../shared/runtime/outcome';
import { indexNext, indexThese } from '../shared/store/content-index';

const MOST_IDS = 100;

/** Does at once what the timer of `content` does every five minutes, or indexes the named contents anew. */
export const indexContents = action<'admin', 'index'>({
  callers: ['staff', 'console'],
  input: v.object({
    ids: v.exactOptional(v.pipe(v.array(documentId), v.minLength(1), v.maxLength(MOST_IDS))),
  }),
  async run({ ids }, call) {
    return done(ids === undefined ? await indexNext(call) : await indexThese(call, ids));
  },
});
