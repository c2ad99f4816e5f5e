/** Which station one is at. */
export const stations = {
  title: '您在哪个站点？',
  current: (name: string) => `现在的站点：${name}`,
  nearby: '附近的站点',
  keywordLabel: '站点或地方的名字',
  keywordHint: '村、街道或站名',
  search: '找站点',
  clear: '不找了，按地方选',
  byPlace: '按地方一级一级找',
  whole: '全国',
  inRegion: (name: string) => `${name}的站点`,
  here: '就是这里',
  empty: '这里还没有开放的站点',
  emptyText: '换一个地方，或者写站名的一两个字来找。',
  found: (keyword: string) => `名字里有“${keyword}”的站点`,
} as const;
