/** JSON as people type it: where it is wrong, and in which way. Browsers tell neither reliably. */

/** What stands for a sign of JSON on a Chinese keyboard. */
const CHINESE = {
  '“': '"',
  '”': '"',
  '‘': '"',
  '’': '"',
  '：': ':',
  '，': ',',
  '｛': '{',
  '｝': '}',
  '【': '[',
  '】': ']',
};
const LITERAL = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.])/y;
// eslint-disable-next-line no-control-regex
const STRING = /"(?:[^"\\\u0000-\u001f]+|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;

class Problem extends Error {
  constructor(at, message) {
    super(message);
    this.at = at;
  }
}

/** Reads through a text. @throws Problem at the first place that is no JSON, or names a field twice */
function read(text) {
  let at = 0;
  const skip = () => {
    while (' \n\r\t'.includes(text[at] ?? '.')) at++;
  };
  const fail = (wanted) => {
    const here = text[at];
    const meant = CHINESE[here];
    if (meant) throw new Problem(at, `${here} 要改成英文的 ${meant}`);
    throw new Problem(at, here === undefined ? `还没有写完，缺 ${wanted}` : `这里应当是 ${wanted}`);
  };
  const take = (pattern) => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    at += found?.length ?? 0;
    return found;
  };
  const string = (wanted) => {
    if (text[at] !== '"') fail(wanted);
    return take(STRING) ?? stop(at, '这段文字的引号没有配对，或者中间有没写成 \\n 的换行');
  };
  const stop = (place, message) => {
    throw new Problem(place, message);
  };
  /** What stands between `[` or `{` and its end, with commas between. */
  const items = (end, item) => {
    at++;
    skip();
    if (text[at] === end) return void at++;
    for (;;) {
      item();
      skip();
      if (text[at] === end) return void at++;
      const comma = at;
      if (text[at] !== ',') fail(`逗号或 ${end}`);
      at++;
      skip();
      if (text[at] === end) stop(comma, '最后一项后面不要逗号');
    }
  };
  const field = (seen) => {
    const start = at;
    const name = JSON.parse(string('引号里的字段名'));
    if (seen.has(name)) stop(start, `字段 ${name} 写了两次`);
    seen.add(name);
    skip();
    if (text[at] !== ':') fail('冒号');
    at++;
    value();
  };
  const value = () => {
    skip();
    const seen = new Set();
    if (text[at] === '{') items('}', () => field(seen));
    else if (text[at] === '[') items(']', value);
    else if (text[at] === '"') string('');
    else if (!take(LITERAL)) fail('一个值（文字要加引号）');
  };
  value();
  skip();
  if (at < text.length) fail('结尾');
}

/** @throws Error in words, with `at`, the place in the text */
export function parseJson(text, what) {
  try {
    read(text);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const before = text.slice(0, error.at).split('\n');
    error.message = `${what}第 ${before.length} 行第 ${before.at(-1).length + 1} 个字：${error.message}`;
    throw error;
  }
  return JSON.parse(text);
}
