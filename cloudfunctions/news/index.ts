import { nodeHttp } from '../shared/platform/node-http';
import { wechatPlatform } from '../shared/platform/wechat';
import { wechatFiles } from '../shared/platform/wechat-files';
import { serve } from '../shared/runtime/serve';
import { normalizeNewsTimestamps } from '../shared/store/system/normalize';
import { get } from './actions/get';
import { list } from './actions/list';
import { sources } from './actions/sources';
import { guess, tryAction } from './actions/try-and-guess';
import { withdraw } from './actions/withdraw';

const platform = wechatPlatform();
const http = nodeHttp((name) => platform.setting(name));
const outside = {
  http,
  now: () => platform.now(),
  digest: (text: string) => platform.digest(text),
  newId: () => platform.newId(),
  random: Math.random,
};

export const main = serve(
  {
    name: 'news',
    actions: { list, get, try: tryAction(outside), guess: guess(outside), sources, withdraw },
    async timer(call) {
      const settled = await normalizeNewsTimestamps(call.database);
      // What reads feeds and pages is large; residents' calls must not load it.
      const { runSync } = await import('./sync/run-sync');
      const pause = Number(call.setting('NEWS_HOST_PAUSE') ?? Number.NaN);
      const report = await runSync(
        { ...outside, database: call.database, files: wechatFiles(), log: (line) => call.log(line) },
        Number.isFinite(pause) ? { pause } : {},
      );
      return { ...report, ...(settled > 0 && { settled }) };
    },
  },
  platform,
);
