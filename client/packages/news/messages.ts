/** Local news: the list, and what is said beside an article. */
export const news = {
  empty: '还没有本地资讯',
  emptyText: '有了新的会放在这里，明天再来看看。',
  /** Heading of what bears no date. */
  undated: '没有写日期的',
  /** The unit through which a story of another came. */
  through: (unit: string) => `转自：${unit}`,
  goneTitle: '这条资讯已经撤下来了',
  goneText: '发布它的单位不再提供这一条了。请看看别的资讯。',
  others: '看别的资讯',
} as const;
