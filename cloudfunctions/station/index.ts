import { wechatPlatform } from '../shared/platform/wechat';
import { serve } from '../shared/runtime/serve';
import { enter } from './actions/enter';
import { list } from './actions/list';
import { regions } from './actions/regions';

export const main = serve({ name: 'station', actions: { enter, list, regions } }, wechatPlatform());
