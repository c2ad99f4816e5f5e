import type { EntryVia } from '../../../types/station';
import type { StationCounts } from '../../../types/stats';
import type { StatsListName } from './stores/stats-lists-store';
import type { PeriodName } from './stores/stats-period';

/** Figures, for those who answer for a region. */
export const stats = {
  title: '学习站统计',
  everywhere: '全部地区',
  own: '我负责的地区',
  period: '时间',
  periodWords: {
    week: '近7天',
    month: '近30天',
    thisMonth: '本月',
    lastMonth: '上月',
    thisYear: '今年',
    lastYear: '去年',
  } satisfies Record<PeriodName, string>,
  span: (from: string, to: string) => `${from} 至 ${to}`,
  visits: '到访',
  uniques: '独立用户',
  listen: '收听',
  watch: '观看',
  read: '阅读',
  completion: '学完率',
  about: (value: string) => `约${value}`,
  error: (percent: string) => `标准误差 ${percent}%`,
  exact: '逐个数出',
  atLeast: (value: string) => `至少${value}`,
  unread: '读不出来',
  unreadPart: '有一部分读不出来',
  /** Below the figures, where some number of people is not all of them. */
  incomplete:
    '有些人数现在读不出来，所以写着“至少”：真实的人数只会更多。到访次数和时长都是全的。请技术人员看管理员手册第13节。',
  unreadable: (count: string) => `有${count}处统计坏了，没有算进来，数会偏少。请技术人员看管理员手册第10节。`,
  byDay: '每天到访',
  byHour: '一天里什么时候来',
  hour: (hour: number) => `${hour}时`,
  chart: (what: string, most: string) => `${what}图，最多${most}`,
  below: '下级地区',
  stations: '学习站排名',
  childPeople: (people: string) => `${people}人`,
  childUnread: '人数读不出来',
  childMeta: (people: string, listen: string) => `${people} · 收听${listen}`,
  via: '怎么来的',
  viaWords: {
    scan: '扫码',
    link: '朋友分享',
    recent: '再次打开',
    search: '自己找来',
    other: '不清楚',
  } satisfies Record<EntryVia | 'other', string>,
  contents: '听得最多的内容',
  childStations: ({ planned, open }: StationCounts) => `开放${open}站，规划${planned}站`,
  contentMeta: (listened: string, seen: string, begun: string, completed: string) =>
    `收听${listened} · 观看阅读${seen} · 开始${begun}次 · 学完${completed}次`,
  otherContents: '其余内容合计',
  columns: '码打开的栏目',
  column: (id: string, title?: string) => (id === '~' ? '其余栏目' : (title ?? id)),
  posters: '海报',
  poster: (batch: string) => (batch === '~' ? '其余海报' : `第${batch}批海报`),
  lookAfter: '要留意的',
  listWords: {
    never: '从没人来过',
    quiet: '30天没人来',
    posters: '海报没人扫',
  } satisfies Record<StatsListName, string>,
  listEmpty: '这里一个也没有',
  lastDay: (day: string) => `上次有人来：${day}`,
  printed: (day: string) => `印于${day}`,
  stationCounts: '学习站',
  planned: '规划',
  built: '建成',
  open: '开放',
  keptOut: '不计入的',
  staff: '工作人员到访',
  devtool: '开发工具到访',
  overclaimed: '不可信的时长',
  overrun: '过多的记录',
  lateIn: (count: string) => `其中${count}次当时没有网，过了一天以上才报上来`,
  test: '测试的到访',
  toOwn: '回到我负责的地区',
  enrolTitle: '这一页是给工作人员看的',
  enrolText: '登记过的工作人员，在这里看学习站有多少人来、听了什么。居民不用登记，请回首页听和看。',
  enrolBefore: '以前能看、现在看不到的，也请取一个登记码，让管理员重新登记，写上您管哪些地区。',
  enrolAsk: '我是工作人员，取登记码',
  enrolAsking: '正在取，请稍等…',
  enrolCode: '您的登记码',
  enrolUntil: (day: string) => `到${day}为止有效`,
  enrolCopy: '长按数字，可以选中、复制。',
  enrolTell: '把登记码告诉管理员。他登记好了，您再打开这一页，就能看。',
  enrolAgain: '再看看',
  enrolAfter: {
    waiting: '还没有登记好。请等管理员登记了，再来看看。',
    expired: '刚才的登记码过期了，请再取一个。',
  },
  completeUntil: (when: string) => `${when}之前收到的都已计入`,
  notYet: '还没有统计过',
  definitions: '这些数是怎么算的',
  table: '导出表格',
  picture: '存成图片',
  tableFailed: '手机没有让存表格，请再试一次。',
  pictureFailed: '图片没有做成，请再试一次。',
  nothing: '这段时间没有人来过',
  times: (count: string) => `${count}次`,
  hours: (count: string) => `${count}小时`,
  minutes: (count: string) => `${count}分钟`,
  tableHeads: {
    place: '地区或学习站',
    code: '编号',
    from: '起',
    to: '止',
    day: '日期',
    visits: '到访',
    people: '独立用户',
    standardError: '标准误差',
    listenSeconds: '收听秒数',
    watchSeconds: '观看秒数',
    readSeconds: '阅读秒数',
    begun: '开始',
    completed: '学完',
    content: '内容',
    overclaimedSeconds: '不可信的秒数',
    /** In place of an error. */
    incomplete: '不全，只会更多',
  },
  wan: (value: string) => `${value}万`,
} as const;

/** A count as a report has it: 9,618; 96.2万 from a hundred thousand on. */
export function countWords(count: number): string {
  if (count >= 100_000) return stats.wan((Math.round(count / 1000) / 10).toFixed(1));
  return String(Math.round(count)).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** Time that many people spent: minutes below ten hours, hours from there on. */
export function spentWords(seconds: number): string {
  return seconds < 36_000 ? stats.minutes(countWords(seconds / 60)) : stats.hours(countWords(seconds / 3600));
}
