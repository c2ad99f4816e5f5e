import type { CheckFlawReason, FlawReport } from '../../../types/admin';
import type { SourceFlawReason } from '../../../types/news-source';

/** What a flaw means, and what to do; the admin guide's tables say the same, word by word. */
type Words = readonly [meaning: string, remedy: string];

const OF_RECORDS: Record<CheckFlawReason, Words> = {
  ID_INVALID: ['编号不能用', '新加一条，_id 用 64 个以内的字母和数字，删掉旧的'],
  CODE_INVALID: ['站的短码不对', '2 到 12 个小写字母和数字，类型选“字符串”'],
  CODE_DUPLICATE: ['两个站的短码一样', '把还没印海报的那个改掉'],
  NAME_MISSING: ['没有名字', '填 name'],
  TITLE_MISSING: ['没有标题', '填 title，类型选“字符串”'],
  SOURCE_MISSING: ['没写谁发布的', '填 source'],
  REGION_MISSING: ['没写地区，谁也看不到', '填 regions（站是 region）'],
  REGION_INVALID: ['地区代码不对', '用 2、4、6、9 或 12 位的区划代码'],
  REGIONS_IN_ONE_TEXT: ['几个地区挤在一格里，名单找不到它', '类型改成“数组”，一格一个'],
  STATUS_UNKNOWN: ['状态不认识', '写 已发布、草稿 或 撤稿'],
  KIND_UNKNOWN: ['种类不认识', '写 文章、音频、视频、专辑 或 通知'],
  DATE_UNREADABLE: ['时间看不懂，怕是已经到期，先不显示', '写成 2026-11-24 08:30'],
  FILE_INVALID: ['不是文件编号，也不是网址', '从“存储”里复制，cloud:// 开头'],
  MEDIA_MISSING: ['音频、视频没有文件', '填 media'],
  NUMBER_INVALID: ['不是数字', '类型选“数字”'],
  BODY_INVALID: ['正文不是文字', '类型选“字符串”，重新粘贴'],
  COLUMN_UNKNOWN: ['没有这个栏目', '抄栏目的 _id 或名字，一个字不差'],
  ALBUM_UNKNOWN: ['没有这张专辑', '先加专辑，再把它的 _id 抄到 albumId'],
  RECORD_TOO_LARGE: ['这一条太大，系统读不了', '长文字放进 body，别的格里只写短的'],
  BODY_TANGLED: [
    '正文的排版符号太乱，读不完，只当普通文字显示，可能搜不到里面的字',
    '删掉成串的 * _ [ > 等符号，存好；没有的话，照第 4 节运行 index，写上编号',
  ],
  BODY_TOO_LONG: ['正文太长，只显示前面 25 万字', '拆成几条，放进一张专辑'],
  FILE_FOREIGN: [
    '文件在别人的网站上：图片不显示，声音和视频要居民多按一下',
    '传到“存储”，改成 cloud:// 开头的编号；是自己单位的网站，照第 4 节写进 mediaHosts',
  ],
  HOST_INVALID: ['不是域名', '写成 media.example.cn，一格一个'],
  SWITCH_UNREADABLE: ['开关看不懂', '写 true 或 false'],
  MODULE_UNKNOWN: ['没有这一项，写了没有用', '照第 2 节抄 news 或 video，一个字母不差'],
  SETTINGS_UNKNOWN: ['系统不看这一条', '编号要写 app'],
  OPENID_MISSING: ['没写这个人的号码，或者前后有空格', '照第 12 节，用登记码登记'],
  STATION_UNKNOWN: ['没有这个站', 'stationId 抄站的 _id，一个字不差'],
  BATCH_MISMATCH: ['编号和站、批号对不上', '_id 写成 站的编号.批号'],
  SEALED_OTHERWISE: [
    '这里的人数是用别的密钥封存的，打不开，没有算进去',
    '不要删；请技术人员把原来的 SKETCH_SECRET 配回去，就打开了',
  ],
  FIGURES_UNREADABLE: [
    '这里的统计坏了，读不出来，没有算进去',
    '从备份里找回这一条；找不回就留着，别的数不受影响',
  ],
  SECRET_MISSING: [
    '密钥没有配全，统计停着',
    '请技术人员配好 SKETCH_SECRET 和 PERSON_SECRET，停着的会自己补上',
  ],
  SECRET_CHANGED: [
    '认人的密钥换过了，居民以前的记录和收藏找不到了',
    '请技术人员把原来的 PERSON_SECRET 配回去；要是有意换的，删掉这里的 person',
  ],
};

const OF_SOURCES: Record<SourceFlawReason, Words> = {
  MISSING: ['没填', '填上'],
  TOO_LONG: ['太长', '名字和单位不超过 60 字'],
  NOT_TEXT: ['类型不对', '把类型改成“字符串”'],
  KIND_UNKNOWN: ['种类不认识', '写 feed、json 或 html'],
  STATUS_UNKNOWN: ['状态不认识', '写 启用 或 停用'],
  URL_INVALID: ['不是网址', '从浏览器的地址栏整个复制'],
  URL_NOT_HTTP: ['网址开头不对', '要 http:// 或 https:// 开头'],
  URL_WITH_CREDENTIALS: ['网址里有用户名和密码', '去掉 @ 前面那一段；要登录才能看的不能做稿源'],
  REGION_INVALID: ['地区代码不对', '用 2、4、6、9 或 12 位的区划代码；一格一个'],
  HOURS_INVALID: ['时间段写得不对', '写成 06:00-22:00'],
  SELECTOR_INVALID: ['网页位置的写法不对', '用 guess 再猜一次，或请技术人员看'],
  SELECTOR_MISSING: ['没写列表在网页的哪里', 'list 里写 item 或 link，可以用 guess 猜'],
  PATH_MISSING: ['没写标题或网址在接口哪里', 'json 里写 title 和 link'],
  NUMBER_INVALID: ['不是数字', 'rank 写一个数，如 1'],
};

/** The words for a reason; a news source has its own. */
export function reasonText({ collection, reason }: Pick<FlawReport, 'collection' | 'reason'>): Words {
  return collection === 'news_sources'
    ? OF_SOURCES[reason as SourceFlawReason]
    : OF_RECORDS[reason as CheckFlawReason];
}

/** In sentences, for whoever mends the record. */
export function flawSentence(report: Pick<FlawReport, 'collection' | 'reason'>): string {
  return reasonText(report)
    .map((words) => `${words}。`)
    .join('');
}
