import { wechatCodePictures } from '../shared/platform/wechat-code-pictures';
import { wechatFiles } from '../shared/platform/wechat-files';
import { wechatPlatform } from '../shared/platform/wechat';
import { serve } from '../shared/runtime/serve';
import { check } from './check';
import { codes } from './codes';
import { enrol } from './enrol';
import { indexContents } from './index-contents';
import { posters } from './posters';

const platform = wechatPlatform();
const drawing = { pictures: wechatCodePictures(), files: wechatFiles(), now: () => platform.now() };

export const main = serve(
  { name: 'admin', actions: { check, index: indexContents, posters, codes: codes(drawing), enrol } },
  platform,
);
