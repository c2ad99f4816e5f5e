import { join } from 'node:path';

/** A script of the console's page; it runs as it lies there. */
const { parseJson } = jest.requireActual<{ parseJson(text: string, what: string): unknown }>(
  join(__dirname, '../../../localcloud/assets/console/json.js'),
);

describe('JSON that somebody typed', () => {
  it.each([
    '{"a":[1,-2.5e3,true,null,"\\u6751 \\"x\\" \\n"],"o":{"p":{}},"l":[]}',
    ' [ ] ',
    '"x"',
    '0',
    '{\n  "a": {"b": 1},\n  "b": {"b": 1}\n}',
  ])('is read: %s', (text) => {
    expect(parseJson(text, '')).toEqual(JSON.parse(text));
  });

  it.each([
    ['Chinese quotation marks', '{\n  "kind": “article”\n}', 12, /^第 2 行第 11 个字：“ 要改成英文的 "$/],
    ['a Chinese colon', '{"a"：1}', 4, /： 要改成英文的 :/],
    ['a Chinese comma', '{"a":1，"b":2}', 6, /， 要改成英文的 ,/],
    ['no comma', '{"a":1\n"b":2}', 7, /逗号或 }/],
    ['a comma too many', '{"a":1,}', 6, /最后一项后面不要逗号/],
    ['a name without quotation marks', '{a:1}', 1, /引号里的字段名/],
    ['text without quotation marks', '{"a":yes}', 5, /文字要加引号/],
    ['an open quotation mark', '{"a":"x}', 5, /没有配对/],
    ['a line break within a text', '{"a":"x\ny"}', 5, /换行/],
    ['an end too early', '{"a":[1,2', 9, /还没有写完，缺 逗号或 ]/],
    ['nothing', '', 0, /还没有写完/],
    ['more after the end', '{} {}', 3, /结尾/],
    ['a number like a code', '{"a":007}', 5, /文字要加引号/],
    ['a field twice', '{"a":1,"b":2,"a":3}', 13, /字段 a 写了两次/],
  ])('is refused with the place and the reason: %s', (_name, text, at, reason) => {
    expect(() => parseJson(text, '')).toThrow(
      expect.objectContaining({ at, message: expect.stringMatching(reason) }),
    );
  });

  it('says what it was meant to be', () => {
    expect(() => parseJson('{', '测试参数')).toThrow(/^测试参数第 1 行/);
  });
});
