import { wechatPlatform } from '../shared/platform/wechat';
import { serve } from '../shared/runtime/serve';
import { check } from './check';
import { indexContents } from './index-contents';
import { posters } from './posters';

export const main = serve(
  { name: 'admin', actions: { check, index: indexContents, posters } },
  wechatPlatform(),
);
