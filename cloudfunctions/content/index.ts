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
      const { checked, indexed, failed } = await indexNext(call);
      return { checked, indexed, failed: failed.length, ...(settled > 0 && { settled }) };
    },
  },
  wechatPlatform(),
);
