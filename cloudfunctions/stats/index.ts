import { wechatPlatform } from '../shared/platform/wechat';
import { serve } from '../shared/runtime/serve';
import { overview } from './overview';
import { posters } from './posters';
import { rollUp } from './roll-up/run';
import { stations } from './stations';
import { suspects } from './suspects';

export const main = serve(
  { name: 'stats', actions: { overview, stations, posters, suspects }, timer: rollUp },
  wechatPlatform(),
);
