import { common } from './screens';

/** Articles, statutes, videos; also local news, which is read the same way. */
export const read = {
  listen: '听这一篇',
  contents: '目录',
  /** In the place of 目录, while that is open: two characters too, or the foot would need two lines. */
  closeContents: '正文',
  /** From the lines of a chapter to the chapters. */
  upward: '上一级',
  placeFailed: '这一处没有取到。看看有没有网络。',
  jumpLabel: '第几条，填数字',
  jumpHint: '第几条',
  jump: '找这一条',
  noProvision: (no: string) => `这部法律里没有第${no}条。看看数字是不是写对了。`,
  range: (from: number, to: number) => (from === to ? `第${from}条` : `第${from}条到第${to}条`),
  fromHere: '从这里看起',
  restart: '从头看',
  previousPart: '看前面的部分',
  nextPart: '看后面的部分',
  end: '全文完',
  source: (source: string) => `来源：${source}`,
  author: (author: string) => `作者：${author}`,
  original: '原文网址，按住它可以复制',
  emptyText: '这一篇只有标题，还没有正文。',
  /** In the place of a picture that is not shown. */
  picture: (alt: string) => `图：${alt}`,
  /** On a button before which nothing is asked of that host; what it does stands below, in `press`. */
  soundFrom: (host: string) => `声音来自 ${host}`,
  videoFrom: (host: string) => `视频来自 ${host}`,
  press: '点一下播放',
  soundOnly: '这一篇只有声音，没有文字。',
  listenSound: '听这一段',
  mediaFailedTitle: '视频放不出来',
  mediaFailedText: '可能是网络不好。过一会儿再试。',
  /** Before a web address that is copied, after what it is. */
  copy: '按住网址可以复制',
} as const;

/** Within a text: its pictures, sound, videos, links. */
export const blockWords = {
  play: common.play,
  picture: read.picture,
  soundFrom: read.soundFrom,
  videoFrom: read.videoFrom,
  press: read.press,
  failed: `${read.mediaFailedTitle}。${read.mediaFailedText}`,
  retry: common.retry,
  copy: read.copy,
} as const;
