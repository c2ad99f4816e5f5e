/** The cloud's errors in words; what has none is shown as it came. */

const BY_MESSAGE = [
  [/^malformed \$date/, '日期的写法不对。应当像 {"$date":"2026-01-31T08:00:00.000Z"}'],
  [/^malformed (\$\w+)/, (found) => `${found[1]} 的写法不对`],
  [/a document must be an object/, '一条记录应当是 { } 括起来的一组字段'],
  [/not valid EJSON/, '不是合法的 JSON。请检查引号、逗号和括号，标点要用英文的。'],
  [/dollar \(\$\) prefixed field '([^']*)'/, (found) => `字段名不能用 $ 开头：${found[1]}`],
  [/'_id' value cannot be of type array/, '_id 不能是列表'],
  [/E11000 .*index: _id_ dup key: \{ _id: (.*?) \}\}/, (found) => `已经有一条 _id 为 ${found[1]} 的记录`],
  [/E11000 .*index: (\S+) dup key: (\{.*?\})\}/, (found) => `唯一索引 ${found[1]} 里已经有 ${found[2]}`],
  [/a collection cannot be named/, '集合名称要用英文字母开头，只能有字母、数字、_ 和 -，最多 64 个字'],
  [/Table exist: (\S+)\./, (found) => `已经有名为 ${found[1]} 的集合`],
  [/Db or Table not exist: (\S+)\./, (found) => `没有名为 ${found[1]} 的集合`],
  [/unknown (?:top level )?operator:? (\S+)/, (found) => `查询里的 ${found[1]} 不是数据库认识的操作符`],
  [/has no timer in its config/, '这个云函数没有定时器'],
  [/there is no function called (.*)/, (found) => `没有名为 ${found[1]} 的云函数`],
  [/^Invoking task timed out after (\d+) seconds/, (found) => `云函数超过了 ${found[1]} 秒的时限`],
  [
    /key too large to index: .* in index (\S+)/,
    (found) => `索引 ${found[1]} 用到的字段太长了（最多 1024 字节）。请把这个字段改短。`,
  ],
  [
    /parallel arrays \[([^\]]+)\] \[([^\]]+)\]/,
    (found) => `${found[1]} 和 ${found[2]} 不能都是列表，它们在同一个索引里。请把其中一个改成一个值。`,
  ],
  [
    /Can't extract geo keys: \{ ([^:]+):/,
    (found) =>
      `${found[1]} 不是地图上的一个位置。应当像 {"type":"Point","coordinates":[118.87,28.94]}，经度在前，纬度在后。`,
  ],
  [/BSONObjectTooLarge/, '一条记录最大 16 MB，这一条超过了。请把它拆成几条。'],
  [/of at most \d+ bytes|bytes that are allowed/, '内容超过了大小限制'],
];

/** In a file: what is wrong stands behind the number of the line. */
const LINE = /^第 \d+ 行：/;

export function inWords({ code, message }) {
  const [line = ''] = LINE.exec(message) ?? [];
  const problem = message.slice(line.length);
  for (const [pattern, words] of BY_MESSAGE) {
    const found = pattern.exec(problem);
    if (found) return line + (typeof words === 'string' ? words : words(found));
  }
  return /[\u4e00-\u9fff]/.test(problem) ? message : `${line}${code}：${problem}`;
}
