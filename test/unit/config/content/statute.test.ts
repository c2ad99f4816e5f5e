import { joinParts, readStatute } from '../../../../config/content/statute';
import { markOlderVersions, versionName } from '../../../../config/content/versions';
import type { ContentDocument } from '../../../../types/documents/contents';

const TODAY = '2026-11-24';
const statute = (title: string, lines: string[], body = '第一条 为了试一试，制定本规定。') =>
  [`# ${title}`, ...lines, '<!-- INFO END -->', body].join('\n\n');

describe('what a statute says about itself', () => {
  it.each([
    {
      name: 'in force later than passed',
      lines: ['2020年5月28日 第十三届全国人民代表大会第三次会议通过', '2021年1月1日 施行'],
      facts: { version: '2020-05-28', validFrom: '2021-01-01', issuer: '全国人民代表大会' },
    },
    {
      name: 'in force only in the future',
      lines: ['2026年10月1日 甲市第一届人民代表大会常务委员会第二次会议通过', '2027年1月1日 施行'],
      facts: { version: '2026-10-01', validFrom: '2026-10-01', issuer: '甲市人民代表大会常务委员会' },
    },
    {
      name: 'passed by a city, approved by its province',
      lines: [
        '2021年2月5日 温州市第十三届人民代表大会第六次会议通过',
        '2021年3月26日 浙江省第十三届人民代表大会常务委员会第二十八次会议批准',
      ],
      facts: { version: '2021-03-26', validFrom: '2021-03-26', issuer: '温州市人民代表大会' },
    },
    {
      name: 'amended by a decision whose name holds other names',
      lines: [
        '2004年5月28日 浙江省第十届人民代表大会常务委员会第十一次会议《关于修改〈乙省第九届规定〉的决定》修正',
        '2021年3月26日 浙江省第十三届人民代表大会常务委员会第二十八次会议修正',
      ],
      facts: { version: '2021-03-26', validFrom: '2021-03-26', issuer: '浙江省人民代表大会常务委员会' },
    },
    {
      name: 'two dates in one line',
      lines: ['2000年10月29日 丙省第九届人民代表大会常务委员会第二十三次会议第一次修订2017年3月30日丙省修订'],
      facts: { version: '2017-03-30', validFrom: '2017-03-30', issuer: '丙省人民代表大会常务委员会' },
    },
    {
      name: 'by a government',
      lines: ['2019年6月1日 国务院令第700号公布'],
      facts: { version: '2019-06-01', validFrom: '2019-06-01', issuer: '国务院' },
    },
    { name: 'nothing', lines: [], facts: {} },
  ])('$name', ({ lines, facts }) => {
    expect(readStatute(statute('试行规定', lines), '试行规定', TODAY)).toEqual({
      title: '试行规定',
      ...facts,
    });
  });

  it('takes the day in the file name, and a later amendment before it', () => {
    const lines = ['2016年10月11日 甲市第一届人民代表大会常务委员会第四十一次会议通过'];
    expect(readStatute(statute('甲市绿化条例', lines), '绿化条例(2016-12-12)', TODAY)?.version).toBe(
      '2016-12-12',
    );
    const amended = [...lines, '2021年3月26日 甲市第二届人民代表大会常务委员会第一次会议修正'];
    expect(readStatute(statute('甲市绿化条例', amended), '绿化条例(2016-12-12)', TODAY)?.version).toBe(
      '2021-03-26',
    );
  });

  it('needs no articles where it is marked as one', () => {
    const text = '# 关于立冬的决定\n\n2001年2月3日 通过\n\n<!-- INFO END -->\n\n会议决定：立冬吃饺子。';
    expect(readStatute(text, 'text', TODAY)).toMatchObject({
      title: '关于立冬的决定',
      version: '2001-02-03',
    });
  });

  it.each([
    ['an article', '# 赶集路上\n\n逢集的日子，天不亮就出门了。'],
    ['an article that quotes one', '# 说说合同\n\n第一条 经验：写清楚。'],
    ['a text without a title', '第一条 为了试一试。'],
  ])('%s is none', (_name, text) => {
    expect(readStatute(text, 'text', TODAY)).toBeUndefined();
  });
});

describe('a work in parts', () => {
  const part = (fileName: string, heading: string, body: string) => ({
    fileName,
    markdown: `# 甲法典\n\n# ${heading}\n\n2020年5月28日 通过\n\n<!-- INFO END -->\n\n${body}`,
  });

  it('is one text, in the order of its articles, whatever its files are called', () => {
    const whole = joinParts([
      part('c.md', '附则', '##\n\n第一千二百六十条 本法自公布之日起施行。'),
      part('a.md', '物权编', '## 第一分编  通则\n\n### 第一章  一般规定\n\n第二百零五条 甲。'),
      part('b.md', '总则', '## 第一章  基本规定\n\n第一条 乙。'),
    ]);
    expect(whole?.split('\n\n')).toEqual([
      '# 甲法典',
      '2020年5月28日 通过',
      '<!-- INFO END -->',
      '# 总则',
      '## 第一章  基本规定',
      '第一条 乙。',
      '# 物权编',
      '## 第一分编  通则',
      '### 第一章  一般规定',
      '第二百零五条 甲。',
      '# 附则',
      '第一千二百六十条 本法自公布之日起施行。\n',
    ]);
  });

  it.each([
    ['two laws', [part('a.md', '一', '第一条 甲。'), { fileName: 'b.md', markdown: statute('乙法', []) }]],
    ['one file', [part('a.md', '一', '第一条 甲。')]],
    ['none', []],
  ])('%s are no parts', (_name, parts) => {
    expect(joinParts(parts)).toBeUndefined();
  });
});

describe('versions of one statute', () => {
  const document = (summary?: string): ContentDocument => ({
    _id: 'a',
    kind: 'article',
    title: '甲法',
    source: '甲',
    status: 'published',
    regions: ['0'],
    ...(summary && { summary }),
  });
  it('says in the older one that there is a newer', () => {
    const older = document(versionName('2020-10-17'));
    const newer = document(versionName('2024-04-26'));
    markOlderVersions([
      { document: older, version: '2020-10-17' },
      { document: newer, version: '2024-04-26' },
    ]);
    expect(older.summary).toBe('2020年10月17日版，已有2024年4月26日版');
    expect(newer.summary).toBe('2024年4月26日版');
  });

  it('leaves a summary that somebody wrote, and other regions, alone', () => {
    const written = document('自己写的');
    const elsewhere = { ...document(versionName('2019-01-01')), regions: ['33'] };
    markOlderVersions([
      { document: written, version: '2020-10-17' },
      { document: elsewhere, version: '2019-01-01' },
      { document: document(), version: '2024-04-26' },
    ]);
    expect(written.summary).toBe('自己写的');
    expect(elsewhere.summary).toBe('2019年1月1日版');
  });
});
