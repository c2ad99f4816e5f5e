import { wechatPlatform } from '../shared/platform/wechat';
import { serve } from '../shared/runtime/serve';
import { enrol } from './enrol';
import { exportData } from './export';
import { favourite } from './favourite';
import { favourites } from './favourites';
import { forget } from './forget';
import { history } from './history';
import { tidy } from './tidy';

export const main = serve(
  {
    name: 'me',
    actions: { history, favourites, favourite, export: exportData, forget, enrol },
    timer: tidy,
  },
  wechatPlatform(),
);
