import { wechatCodePictures } from '../shared/platform/wechat-code-pictures';
import { wechatFiles } from '../shared/platform/wechat-files';
import { wechatPlatform } from '../shared/platform/wechat';
import { serve } from '../shared/runtime/serve';
import { check } from './actions/check';
import { codes } from './actions/codes';
import { enrol } from './actions/enrol';
import { indexContents } from './actions/index-contents';
import { posters } from './actions/posters';

const platform = wechatPlatform();
const drawing = { pictures: wechatCodePictures(), files: wechatFiles(), now: () => platform.now() };

export const main = serve(
  { name: 'admin', actions: { check, index: indexContents, posters, codes: codes(drawing), enrol } },
  platform,
);
