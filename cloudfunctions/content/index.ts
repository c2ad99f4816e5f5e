import { wechatPlatform } from '../shared/platform/wechat';
import { serve } from '../shared/runtime/serve';
import { indexNext } from '../shared/store/contents/content-index';
import { normalizeContents } from '../shared/store/system/normalize';
import { album } from './actions/album';
import { get } from './actions/get';
import { list } from './actions/list';
import { search } from './actions/search';

export const main = serve(
  {
    name: 'content',
    actions: { list, get, album, search },
    async timer(call) {
      const settled = await normalizeContents(call.database, call.now);
      const report = await indexNext(call);
      if (report === undefined) return { index: 'held', settled };
      const { failed, aside, isUnfinished, ...counts } = report;
      return {
        ...counts,
        failed: failed.length,
        ...(aside.length > 0 && { aside: aside.length }),
        ...(isUnfinished && { unfinished: true }),
        ...(settled > 0 && { settled }),
      };
    },
  },
  wechatPlatform(),
);
