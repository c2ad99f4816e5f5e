import fc from 'fast-check';
import iconv from 'iconv-lite';
import { decode } from '../../../../../cloudfunctions/news/rules/text/decode';
import { parseDate } from '../../../../../cloudfunctions/news/rules/text/dates';

const CHINESE =
  '衢江区人民政府今天召开会议，部署下一阶段工作。区委书记在会上说，要把群众的事放在心上，一件一件办好。'.repeat(
    3,
  );
const TRADITIONAL =
  '區公所今天召開會議，討論下個月的工作。里長在會上說，要把大家的事放在心上，一件一件辦好。'.repeat(3);

describe('decode', () => {
  it.each([
    ['gb2312', 'gb18030', CHINESE],
    ['GBK', 'gb18030', CHINESE],
    ['gb18030', 'gb18030', `${CHINESE}𠮷镕`],
    ['big5', 'big5', TRADITIONAL],
    ['utf-8', 'utf-8', CHINESE],
  ])('reads %s as declared by the XML declaration, the header, or a meta', (label, encoding, text) => {
    const xml = `<?xml version="1.0" encoding="${label}"?><t>${text}</t>`;
    expect(decode(iconv.encode(xml, encoding), 'xml')).toMatchObject({
      text: xml,
      encoding,
      declaredWrongly: false,
    });
    const bare = `<t>${text}</t>`;
    expect(decode(iconv.encode(bare, encoding), 'xml', `text/xml; charset="${label}"`)?.text).toBe(bare);
    const html = `<html><!-- ${'x'.repeat(5_000)} --><meta http-equiv="Content-Type" content="text/html; charset=${label}">${text}`;
    expect(decode(iconv.encode(html, encoding), 'html')?.text).toBe(html);
  });

  it.each([
    ['gb18030', 'utf-8'],
    ['gb18030', 'big5'],
    ['utf-8', 'gb2312'],
    ['gb18030', 'iso-8859-1'],
  ])('notices %s that is declared as %s, and reads it right', (encoding, label) => {
    const html = `<meta charset="${label}">${CHINESE}`;
    expect(decode(iconv.encode(html, encoding), 'html')).toEqual({
      text: html,
      encoding,
      declared: label,
      declaredWrongly: true,
    });
  });

  it('reads Big5 that is declared as GB2312', () => {
    const html = `<meta charset="gb2312">${TRADITIONAL}`;
    expect(decode(iconv.encode(html, 'big5'), 'html')).toMatchObject({
      text: html,
      encoding: 'big5',
      declaredWrongly: true,
    });
  });

  it.each(['utf-16le', 'utf-16be', 'utf-32le', 'utf-8'])('reads %s by its mark', (encoding) => {
    const bytes = iconv.encode('<t>中文</t>', encoding, { addBOM: true });
    expect(decode(bytes, 'xml')?.text).toBe('<t>中文</t>');
  });

  it.each(['utf-16le', 'utf-16be', 'utf-32le', 'utf-32be'])('reads %s without a mark', (encoding) => {
    for (const text of ['<?xml version="1.0"?><t>中文</t>', '{"标题":"中文"}', '\n[{"a":"中文"}]'])
      expect(decode(iconv.encode(text, encoding, { addBOM: false }), 'json')?.text).toBe(text);
  });

  it('reads GB18030 that nothing declares by how often its characters are written', () => {
    const text = JSON.stringify([
      '衢江区开展森林防火安全检查',
      '双桥乡举办村民农业技能培训班',
      '灰坪乡柑橘直播助农活动开始',
    ]);
    expect(decode(iconv.encode(text, 'gb18030'), 'json')?.text).toBe(text);
    expect(
      decode(
        iconv.encode('Президент провёл совещание по вопросам хозяйства в регионах'.repeat(3), 'koi8-r'),
        'json',
      ),
    ).toBeUndefined();
  });

  it('takes nothing for text that is none', () => {
    expect(
      decode(
        Uint8Array.from({ length: 3_000 }, (_, at) => 128 + ((at * 31) % 127)),
        'html',
      ),
    ).toBeUndefined();
  });

  it('never gives a character that was not there', () => {
    const text = fc.stringMatching(/^[\u4e00-\u9fa5，。]{60,120}$/);
    fc.assert(
      fc.property(text, fc.constantFrom('gb18030', 'utf-8'), (words, encoding) => {
        const read = decode(iconv.encode(`<meta charset="${encoding}">${words}`, encoding), 'html');
        return read === undefined || read.text.endsWith(words);
      }),
    );
  });
});

/** 24 November 2026, 15:00 in Shanghai. */
const NOW = Date.UTC(2026, 10, 24, 7, 0);
const at = (day: string, time = '00:00') => Date.parse(`${day}T${time}:00+08:00`);

describe('parseDate', () => {
  it.each([
    ['2026-09-30', at('2026-09-30')],
    ['2026/9/3 8:05', at('2026-09-03', '08:05')],
    ['2026.09.30', at('2026-09-30')],
    ['2026年9月30日', at('2026-09-30')],
    ['2026年9月30日 15:04', at('2026-09-30', '15:04')],
    ['2026年9月30日 星期三 下午3:04', at('2026-09-30', '15:04')],
    ['2026年09月30日15时04分', at('2026-09-30', '15:04')],
    ['二〇二六年九月三十日', at('2026-09-30')],
    ['二零二六年十一月二十一日', at('2026-11-21')],
    ['2026-09-30T15:04:05+08:00', at('2026-09-30', '15:04') + 5_000],
    ['2026-09-30T07:04:05Z', at('2026-09-30', '15:04') + 5_000],
    ['Wed, 30 Sep 2026 15:04:00 +0800', at('2026-09-30', '15:04')],
    ['Wed, 30 Sep 2026 07:04:00 GMT', at('2026-09-30', '15:04')],
    ['30 Sep 26 07:04 UT', at('2026-09-30', '15:04')],
    ['Wed Sep 30 15:04:00 CST 2026', at('2026-09-30', '15:04')],
    ['Sep 30 Wed 2026 15:04', at('2026-09-30', '15:04')],
    ['20260930', at('2026-09-30')],
    ['1790000000', 1_790_000_000_000],
    ['1790000000000', 1_790_000_000_000],
    ['11-20 08:30', at('2026-11-20', '08:30')],
    ['12-20', at('2025-12-20')],
    ['9月30日', at('2026-09-30')],
    ['今天 08:30', at('2026-11-24', '08:30')],
    ['昨天 21:00', at('2026-11-23', '21:00')],
    ['前天', at('2026-11-22')],
    ['3小时前', NOW - 3 * 3_600_000],
    ['十分钟前', NOW - 600_000],
    ['刚刚', NOW],
    ['２０２６年９月３０日', at('2026-09-30')],
  ])('reads %s', (written, expected) => expect(parseDate(written, NOW)).toBe(expected));

  it.each(['', '通知', '2026-13-01', '2026-02-30', '2026年2月30日', '99:99', 'null', '-'])(
    'takes %p for no time',
    (written) => expect(parseDate(written, NOW)).toBeUndefined(),
  );

  it('reads every moment back in every form', () => {
    const moment = fc
      .integer({ min: Date.UTC(2002, 0, 1) / 60_000, max: Date.UTC(2030, 0, 1) / 60_000 })
      .map((minutes) => minutes * 60_000);
    fc.assert(
      fc.property(moment, (instant) => {
        const local = new Date(instant + 8 * 3_600_000).toISOString();
        const [day = '', time = ''] = local.slice(0, 16).split('T');
        const [year, month, date] = day.split('-').map(Number);
        const forms = [
          `${day} ${time}`,
          `${year}年${month}月${date}日 ${time}`,
          new Date(instant).toUTCString(),
          new Date(instant).toISOString(),
          String(instant / 1_000),
        ];
        return forms.every((form) => parseDate(form, NOW) === instant);
      }),
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (text) =>
        [undefined, 'number'].includes(parseDate(text, NOW) === undefined ? undefined : 'number'),
      ),
    );
  });
});
