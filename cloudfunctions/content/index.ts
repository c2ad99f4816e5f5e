import { wechatPlatform } from '../shared/platform/wechat';
import { serve } from '../shared/runtime/serve';
import { indexNext } from '../shared/store/content-index';
import { settleContents } from '../shared/store/settle';
import { album } from './album';
import { get } from './get';
import { list } from './list';
import { search } from './search';

export const main = serve(
  {
    name: 'content',
    actions: { list, get, album, search },
    async timer(call) {
      const settled = await settleContents(call.database, call.now);
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
