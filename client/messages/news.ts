/** Local news: the list, and what is said beside an article. */
export const news = {
  empty: '还没有本地资讯',
  emptyText: '有了新的会放在这里，明天再来看看。',
  off: '本站没有开通本地资讯',
  /** Heading of what bears no date. */
  undated: '没有写日期的',
  /** The unit through which a story of another came. */
  through: (unit: string) => `转自：${unit}`,
  goneTitle: '这条消息已经撤下来了',
  goneText: '发布它的单位不再提供这一条了。请看看别的消息。',
  others: '看别的消息',
} as const;
