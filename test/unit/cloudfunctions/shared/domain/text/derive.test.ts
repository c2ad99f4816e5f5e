import { deriveText, MAX_BODY_CHARACTERS } from '../../../../../../cloudfunctions/shared/domain/text/derive';

it('makes preamble, sections, table of contents and length of a body', () => {
  const body =
    '# 民法典\n\n2020年通过\n\n<!-- INFO END -->\n\n## 第一章 总则\n\n第一条 为了保护。\n\n第二条 调整。';
  expect(deriveText(body, '民法典')).toEqual({
    preamble: ['2020年通过'],
    sections: [
      {
        no: 0,
        blocks: [
          { type: 'heading', level: 2, text: '第一章 总则' },
          { type: 'provision', no: 1, label: '第一条', text: '为了保护。' },
          { type: 'provision', no: 2, label: '第二条', text: '调整。' },
        ],
      },
    ],
    outline: [{ title: '第一章 总则', level: 2, section: 0, provisions: [1, 2] }],
    // 第一章 总则, 第一条, 为了保护。, 第二条, 调整。
    characters: 6 + 3 + 5 + 3 + 3,
    isPlain: false,
  });
});

it('counts characters as people do: one outside the basic plane is one', () => {
  expect(deriveText('𠮷野家', '').characters).toBe(3);
});

it('counts what a table says', () => {
  expect(deriveText('| 项目 |\n|---|\n| 理发 |', '').characters).toBe(4);
});

it.each([[undefined], [null], [7], [['甲']], [{ text: '甲' }]])(
  'a body that is %j counts as empty',
  (body) => {
    expect(deriveText(body, '标题')).toMatchObject({
      preamble: [],
      sections: [],
      outline: [],
      characters: 0,
    });
  },
);

it('reads only the beginning of a body that is longer than any code', () => {
  const line = `${'字'.repeat(999)}\n`;
  const { characters } = deriveText(line.repeat(MAX_BODY_CHARACTERS / 1_000 + 100), '');
  expect(characters).toBe((MAX_BODY_CHARACTERS / 1_000) * 999);
});
