import { wechatPlatform } from '../shared/platform/wechat';
import { serve } from '../shared/runtime/serve';
import { track } from './actions/track';

export const main = serve({ name: 'visit', actions: { track } }, wechatPlatform());
