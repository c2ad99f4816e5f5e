/** Columns, albums, search. */
export const browse = {
  emptyColumn: '这个栏目还没有内容',
  emptyText: '可以先看看别的栏目，过几天再来。',
  playAlbum: '从头播放',
  continueAlbum: (title: string) => `上次听到：${title}`,
  playing: '正在听',
  items: '目录',
  emptyAlbum: '这张专辑里还没有内容',
  searchLabel: '要找的词',
  searchHint: '想找什么',
  searchTip: '输入一个词，比如“节气”“血压”“借条”，在本站的内容里找。',
  noHitTitle: (keyword: string) => `没有找到“${keyword}”`,
  noHitText: '换个说法再试试，字少一点更容易找到；也可以退回首页，到栏目里看看。',
  hits: (keyword: string) => `“${keyword}”的结果`,
  provision: (no: number) => `第${no}条`,
} as const;
