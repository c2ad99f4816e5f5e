import { wechatPlatform } from '../shared/platform/wechat';
import { serve } from '../shared/runtime/serve';
import { track } from './track';

export const main = serve({ name: 'visit', actions: { track } }, wechatPlatform());
