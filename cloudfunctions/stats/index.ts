import { wechatPlatform } from '../shared/platform/wechat';
import { serve } from '../shared/runtime/serve';
import { overview } from './actions/overview';
import { posters } from './actions/posters';
import { rollUp } from './roll-up/run';
import { stations } from './actions/stations';
import { suspects } from './actions/suspects';

export const main = serve(
  { name: 'stats', actions: { overview, stations, posters, suspects }, timer: rollUp },
  wechatPlatform(),
);
