import { wechatPlatform } from '../shared/platform/wechat';
import { serve } from '../shared/runtime/serve';
import { enter } from './enter';
import { list } from './list';
import { regions } from './regions';

export const main = serve({ name: 'station', actions: { enter, list, regions } }, wechatPlatform());
