/** Which station one is at. */
export const stations = {
  title: '您在哪个学习站？',
  current: (name: string) => `现在的学习站：${name}`,
  keywordLabel: '学习站或地方的名字',
  keywordHint: '村、街道或站名',
  search: '找学习站',
  clear: '不找了，按地方选',
  byPlace: '按地方一级一级找',
  whole: '全国',
  inRegion: (name: string) => `${name}的学习站`,
  empty: '这里还没有开放的学习站',
  emptyText: '换一个地方，或者写站名的一两个字来找。',
  nowhere: '现在还没有开放的学习站',
  nowhereText: '过些日子再来看看。',
  noHit: (keyword: string) => `没有找到名字里有“${keyword}”的学习站`,
  noHitText: '换一两个字再试试，也可以按地方选。',
  found: (keyword: string) => `名字里有“${keyword}”的学习站`,
} as const;
