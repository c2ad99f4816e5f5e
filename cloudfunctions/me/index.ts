import { wechatPlatform } from '../shared/platform/wechat';
import { serve } from '../shared/runtime/serve';
import { enrol } from './actions/enrol';
import { exportData } from './actions/export';
import { favourite } from './actions/favourite';
import { favourites } from './actions/favourites';
import { forget } from './actions/forget';
import { history } from './actions/history';
import { tidy } from './timer/tidy';

export const main = serve(
  {
    name: 'me',
    actions: { history, favourites, favourite, export: exportData, forget, enrol },
    timer: tidy,
  },
  wechatPlatform(),
);
