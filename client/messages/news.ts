/** The list of local news. */
export const news = {
  empty: '还没有本地资讯',
  emptyText: '有了新的会放在这里，明天再来看看。',
  off: '本站没有开通本地资讯',
} as const;
