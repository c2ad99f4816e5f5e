import { guessLists } from '../../../../../cloudfunctions/news/rules/list/guess';
import { readHtmlList } from '../../../../../cloudfunctions/news/rules/list/html-list';
import { parseJson, readJsonList } from '../../../../../cloudfunctions/news/rules/list/json-list';
import { readFeedList } from '../../../../../cloudfunctions/news/rules/list/feed-list';
import {
  compareLists,
  isWithdrawalNotice,
} from '../../../../../cloudfunctions/news/rules/stories/withdrawal';
import { fingerprint, isSameStory } from '../../../../../cloudfunctions/news/rules/stories/similarity';
import { isMoreAuthoritative } from '../../../../../cloudfunctions/news/rules/stories/authority';
import { paragraphsOf } from '../../../../harness/news-server';

const NOW = Date.parse('2026-11-24T12:00:00+08:00');
const day = (date: string) => Date.parse(`${date}T00:00:00+08:00`);

const PAGE = `<html><body><div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/zw/">政务公开</a></li><li><a href="/fw/">办事服务</a></li></ul></div>
<div class="main"><div id="list"><ul class="news">
<li><span>2026-11-20</span><a href="./t1.html" title="关于做好冬季农业生产防灾减灾工作的通知">关于做好冬季农业生产防灾减灾…</a></li>
<li><span>[11-19]</span><a href="./t2.html">全区乡村振兴现场推进会今天召开</a></li>
<li><span>2026-11-18</span><a href="./t3.html">樟潭街道举办新时代文明实践活动</a></li>
</ul></div><div class="side"><p><a href="http://other.cn/a">友情链接一个很长的名字</a></p></div></div></body></html>`;

describe('a list page', () => {
  it('is read by its selectors', () => {
    expect(readHtmlList(PAGE, 'http://a.gov.cn/zw/list.html', { item: '#list li' }, NOW)).toEqual([
      {
        title: '关于做好冬季农业生产防灾减灾工作的通知',
        link: 'http://a.gov.cn/zw/t1.html',
        publishedAt: day('2026-11-20'),
      },
      {
        title: '全区乡村振兴现场推进会今天召开',
        link: 'http://a.gov.cn/zw/t2.html',
        publishedAt: day('2026-11-19'),
      },
      {
        title: '樟潭街道举办新时代文明实践活动',
        link: 'http://a.gov.cn/zw/t3.html',
        publishedAt: day('2026-11-18'),
      },
    ]);
  });

  it('tells where its list is', () => {
    const [best] = guessLists(PAGE, 'http://a.gov.cn/zw/list.html', NOW);
    expect(best?.entries.map(({ link }) => link)).toEqual([
      'http://a.gov.cn/zw/t1.html',
      'http://a.gov.cn/zw/t2.html',
      'http://a.gov.cn/zw/t3.html',
    ]);
    expect(readHtmlList(PAGE, 'http://a.gov.cn/zw/list.html', best!.list, NOW)).toEqual(best?.entries);
  });
});

describe('a list API', () => {
  it('is read by its paths, addresses filled into a template', () => {
    const document = parseJson(
      'cb({"data":{"rows":[{"id":7,"name":"<b>重点</b>工程开工","at":1795500000,"body":"<p>正文<script>1</script></p>"}]}});',
    );
    const paths = {
      items: 'data.rows',
      link: 'https://a.cn/d/{id}.html',
      title: 'name',
      date: 'at',
      id: 'id',
      body: 'body',
    };
    expect(readJsonList(document, 'https://a.cn/api', paths, undefined, NOW)).toEqual(
      [
        {
          title: '重点工程开工',
          link: 'https://a.cn/d/7.html',
          id: '7',
          dateImplausible: expect.any(Boolean),
          body: '<p>正文</p>',
        },
      ].map(({ dateImplausible: _, ...entry }) => expect.objectContaining(entry)),
    );
  });

  it('that wraps HTML is read by selectors', () => {
    const paths = { items: 'html', link: 'link', title: 'title' };
    expect(
      readJsonList({ html: PAGE }, 'http://a.gov.cn/zw/api', paths, { item: '#list li' }, NOW).length,
    ).toBe(3);
  });

  it('reaches no property that it does not own', () => {
    expect(
      readJsonList(
        [{ title: 'x' }],
        'http://a.cn/',
        { link: '__proto__.x', title: 'constructor.name' },
        undefined,
        NOW,
      ),
    ).toEqual([]);
  });
});

describe('compareLists', () => {
  const list = (keys: string) => [...keys].map((key) => ({ key, hash: '', newsId: key }));
  it.each([
    ['nothing changed', 'abcd', 'abcd', '', ''],
    ['new ones on top', 'abcd', 'xyabcd', '', ''],
    ['the last fell off', 'abcd', 'xabc', '', ''],
    ['one in the middle is missing', 'abcd', 'abd', 'c', ''],
    ['nearly everything is missing', 'abcdefghij', 'j', '', ''],
  ])('%s: %s → %s', (_, before, now, missing, gone) => {
    const first = compareLists(list(before), list(now));
    expect(
      first.entries
        .filter(({ checksMissed }) => checksMissed !== undefined)
        .map(({ key }) => key)
        .join(''),
    ).toBe(missing);
    expect(first.gone.map(({ key }) => key).join('')).toBe(gone);
    expect(
      compareLists(first.entries, list(now))
        .gone.map(({ key }) => key)
        .join(''),
    ).toBe(missing);
  });
});

describe('isWithdrawalNotice', () => {
  it.each([
    ['【已撤稿】衢江区项目集中开工', true],
    ['[撤稿] 某文', true],
    ['撤稿', true],
    ['已撤回：关于停水的通知', true],
    ['该文章已被删除', true],
    ['撤销台风蓝色预警信号', false],
    ['撤销县道改道的通知', false],
    ['撤回的无人机找到了', false],
    ['撤下旧招牌，换上新风景', false],
  ])('%s: %s', (title, expected) => expect(isWithdrawalNotice(title)).toBe(expected));
});

describe('a feed', () => {
  const at = (date: string) =>
    readFeedList(
      `<rss version="2.0"><channel><item><title>题</title><link>http://a.cn/1</link><pubDate>${date}</pubDate></item></channel></rss>`,
      'http://a.cn/rss',
      NOW,
    )?.entries[0]?.publishedAt;
  it.each([
    ['2026-11-23 18:00:00', '2026-11-23T18:00:00+08:00'],
    ['Mon, 23 Nov 2026 18:00:00', '2026-11-23T18:00:00+08:00'],
    ['Mon, 23 Nov 2026 18:00:00 GMT', '2026-11-23T18:00:00Z'],
    ['2026年11月23日 18:00', '2026-11-23T18:00:00+08:00'],
  ])('of an office here means the time here where it names no zone: %s', (written, expected) =>
    expect(at(written)).toBe(Date.parse(expected)),
  );
});

describe('similarity', () => {
  const text = paragraphsOf('one', 12).join('');
  it.each([
    ['a lead put before it', `本报讯（记者 张三）${text}`, true],
    ['a paragraph less', text.slice(0, -40), true],
    ['a sign changed', text.replace('。', '！'), true],
    ['another story', paragraphsOf('two', 12).join(''), false],
  ])('of a text with %s', (_, other, expected) =>
    expect(isSameStory(fingerprint(text)!, fingerprint(other)!)).toBe(expected),
  );

  it('is not asked of a few words', () => expect(fingerprint('通知')).toBeUndefined());
});

describe('isMoreAuthoritative', () => {
  const copy = { id: 'a', unit: '衢江区融媒体中心', source: '新华社', rank: 0, publishAt: 1 };
  it.each([
    ['the unit whose story it is', { ...copy, unit: '新华社' }, copy, true],
    ['who only hands it on', copy, { ...copy, unit: '新华网' }, false],
    ['the higher rank', { ...copy, rank: 1 }, copy, true],
    ['the earlier', copy, { ...copy, publishAt: 2 }, true],
  ])('%s', (_, a, b, expected) => expect(isMoreAuthoritative(a, b)).toBe(expected));
});
