import type { AnyErrorCode } from '../../types/errors';

/** What an old person is told: what is the matter, and what to do now. */
export interface ErrorWords {
  title: string;
  next: string;
}

/** A code without words does not compile. Every sentence is different, names no machine and says what to do. */
export const errors: Record<AnyErrorCode, ErrorWords> = {
  INVALID_INPUT: { title: '这个内容没法打开', next: '请退回上一页再点一次；还是不行，就换一个看看。' },
  UNKNOWN_ACTION: {
    title: '这个功能正在更新',
    next: '请先看别的内容，过半小时再扫码进来。',
  },
  UNAUTHENTICATED: {
    title: '没有认出您的微信',
    next: '请用手机微信扫站里的码打开，不要用别的软件打开。',
  },
  FORBIDDEN: { title: '这一项不对您开放', next: '请看别的内容；需要用这一项，请问站里的工作人员。' },
  NOT_FOUND: { title: '找不到这个内容了', next: '可能已经撤下来了。请退回上一页，看看别的。' },
  ENTRY_INVALID: {
    title: '这个码不是学习站的码',
    next: '请看清海报上写着“学习站”的那个码再扫；也可以按地方找您的学习站。',
  },
  STATION_UNKNOWN: {
    title: '没有找到这个学习站',
    next: '海报可能太旧了。请按地方找您的学习站，或告诉站里的工作人员。',
  },
  STATION_CLOSED: { title: '这个学习站已经撤销', next: '请换一个附近的学习站，那里一样能听能看。' },
  STATION_PAUSED: { title: '这个学习站暂时关门', next: '过些日子再来；现在可以先用附近的学习站。' },
  MODULE_OFF: { title: '本站没有开通这一项', next: '请回首页，看看本站开通的内容。' },
  CURSOR_INVALID: { title: '目录刚刚更新过', next: '请从头再看一遍这个目录。' },
  CONFLICT: { title: '刚才的内容有了变化', next: '请按“再试一次”，看最新的。' },
  RATE_LIMITED: { title: '点得太快了', next: '请歇一分钟，再点一次。' },
  UPSTREAM_UNAVAILABLE: { title: '后台正忙', next: '请等两三分钟，再按“再试一次”。' },
  INTERNAL: {
    title: '我们这边出了毛病',
    next: '不是您的手机坏了。请过一会儿再来；总是这样，请把编号告诉工作人员。',
  },
  NETWORK: { title: '没有连上网', next: '请看看手机的流量或无线网开了没有，再按“再试一次”。' },
  TIMEOUT: {
    title: '等了很久没有等到',
    next: '可能是信号不好，也可能是后台忙。请等一会儿，再按“再试一次”。',
  },
  CLIENT_OUTDATED: {
    title: '小程序该更新了',
    next: '请过半小时再扫码进来，那时就是新的了。',
  },
  MEDIA_FAILED: { title: '声音放不出来', next: '请看看网络，再按“播放”；还是不行，就先放下一个。' },
};

const known = new Map<string, ErrorWords>(Object.entries(errors));

/** Words for a code. A newer server may send one that this build does not know: it is worded as INTERNAL. */
export const errorWords = (code: AnyErrorCode): ErrorWords => known.get(code) ?? errors.INTERNAL;
