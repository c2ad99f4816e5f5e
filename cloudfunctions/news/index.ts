import { wechatPlatform } from '../shared/platform/wechat';
import { serve } from '../shared/runtime/serve';
import { get } from './get';
import { list } from './list';

export const main = serve({ name: 'news', actions: { list, get } }, wechatPlatform());
