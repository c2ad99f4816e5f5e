import type { HttpOutcome } from '../../../../../cloudfunctions/shared/platform/http';
import { storyOf } from '../../../../harness/news-server';
import { HOUR, START, syncBench } from './bench';

const answer = (
  body: string | Uint8Array,
  type = 'application/xml',
  status = 200,
  url = 'http://a.cn/list',
): HttpOutcome => ({
  ok: true,
  answer: {
    status,
    headers: { 'content-type': type },
    body: typeof body === 'string' ? Buffer.from(body) : body,
    url,
  },
});

async function checked(list: HttpOutcome, record: Record<string, unknown> = {}) {
  const bench = syncBench();
  const site = bench.server.add('a.cn', { kind: record.kind === 'html' ? 'html' : 'rss' });
  site.fault = (path) => (path === '/list' ? list : undefined);
  await bench.add(site, record);
  await bench.run();
  return bench;
}

const rss = (items: string) =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>t</title>${items}</channel></rss>`;
const item = (title: string, more = '') =>
  `<item><title>${title}</title><link>http://a.cn/x/${encodeURIComponent(title).slice(0, 40)}</link>${more}<description>${'这是正文里的一句话，足够长，可以单独阅读。'.repeat(30)}</description></item>`;

describe('a list that is no list', () => {
  it.each<[string, HttpOutcome, string, Record<string, unknown>?]>([
    [
      'a page in place of the feed',
      answer('<html><body><p>维护中</p></body></html>', 'text/html'),
      'NOT_A_FEED',
    ],
    ['a login page', answer('<html><form><input type="password"></form></html>', 'text/html'), 'LOGIN_PAGE'],
    [
      'a login page in place of the list page',
      answer('<html><body>请先登录<input type=password></body></html>', 'text/html'),
      'LOGIN_PAGE',
      { kind: 'html' },
    ],
    [
      'an empty list page',
      answer('<html><body><ul class="list"></ul></body></html>', 'text/html'),
      'NO_ENTRIES',
      { kind: 'html' },
    ],
    [
      'bytes of no encoding',
      answer(Uint8Array.from({ length: 4_000 }, (_, at) => 128 + ((at * 7_919) % 127))),
      'UNDECODABLE',
    ],
    ['an error', answer('', 'text/html', 500), 'HTTP_STATUS'],
    ['a request to wait', answer('', 'text/html', 429), 'TOLD_TO_WAIT'],
    [
      'no JSON',
      answer('<!DOCTYPE html>', 'text/html'),
      'NOT_JSON',
      { kind: 'json', json: { link: 'url', title: 'title' } },
    ],
    [
      'JSON of another shape',
      answer('{"code":0}', 'application/json'),
      'NO_ENTRIES',
      { kind: 'json', json: { items: 'data', link: 'url', title: 'title' } },
    ],
  ])('%s is an error of the source', async (_, list, code, record = {}) => {
    const bench = await checked(list, record);
    expect(bench.state('a.cn').error?.code).toBe(code);
    expect(bench.stories()).toEqual([]);
  });

  it('of a site with a field to log in beside it is a list all the same', async () => {
    const rows = ['衢江区开展安全检查', '双桥乡举办技能培训', '灰坪乡柑橘开始上市'].map(
      (title, at) => `<li><a href="/a/${at}.html">${title}</a></li>`,
    );
    const page = `<html><body><form><input type="password"></form><ul class="list">${rows.join('')}</ul></body></html>`;
    const bench = await checked(answer(page, 'text/html'), { kind: 'html' });
    expect(bench.state('a.cn').error).toBeUndefined();
  });

  it('of another site is refused once it is known where the links lead', async () => {
    const bench = syncBench();
    const site = bench.server.add('a.cn', { stories: [storyOf('a', START - HOUR)] });
    await bench.add(site);
    await bench.run();
    site.fault = () =>
      answer(rss('<item><title>别处的消息别处的消息</title><link>http://spam.example/1</link></item>'));
    bench.clock.now = bench.state('a.cn').nextAt;
    await bench.run();
    expect(bench.state('a.cn').error).toMatchObject({ code: 'OTHER_SITE', args: { host: 'spam.example' } });
    expect(bench.stories().map(({ status }) => status)).toEqual(['published']);
  });
});

describe('a feed', () => {
  it('that ends in the middle gives its whole items', async () => {
    const whole = rss(item('第一条完整的新闻标题') + item('第二条被截断的新闻标题'));
    const bench = await checked(answer(whole.slice(0, whole.indexOf('第二条') + 60)));
    expect(bench.stories().map(({ title }) => title)).toEqual(['第一条完整的新闻标题']);
  });

  it('with an entity bomb is read without unfolding it', async () => {
    const entities = Array.from(
      { length: 12 },
      (_, at) => `<!ENTITY e${at + 1} "${`&e${at};`.repeat(10)}">`,
    ).join('');
    const bomb = `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e0 "哈">${entities}]><rss version="2.0"><channel>${item('实体炸弹标题是不会展开的 &e12;')}</channel></rss>`;
    const bench = await checked(answer(bomb));
    expect(bench.stories()[0]?.title).toBe('实体炸弹标题是不会展开的 &e12;');
  });

  it.each([
    ['1970', 'Thu, 01 Jan 1970 00:00:00 GMT'],
    ['2099', 'Thu, 01 Jan 2099 00:00:00 GMT'],
  ])('with a date in %s is dated by when it came', async (_, date) => {
    const bench = await checked(answer(rss(item('日期写错了的一条新闻', `<pubDate>${date}</pubDate>`))));
    expect(bench.stories()[0]?.publishAt).toBe(START);
  });

  it('with 10,000 items gives the latest of them', async () => {
    const items = Array.from(
      { length: 10_000 },
      (_, at) => `<item><title>第${at}条新闻的标题在这里</title><link>http://a.cn/${at}</link></item>`,
    ).join('');
    const bench = syncBench();
    const site = bench.server.add('a.cn');
    site.fault = (path) => (path === '/list' ? answer(rss(items)) : { ok: false, code: 'TIMED_OUT' });
    await bench.add(site);
    await bench.pass(HOUR / 2);
    expect(bench.stories().length).toBeLessThanOrEqual(20);
    expect(JSON.stringify(bench.state('a.cn')).length).toBeLessThan(60_000);
  });

  it('with a title of 5,000 characters gives one that a list can show', async () => {
    const bench = await checked(answer(rss(item('长'.repeat(5_000)))));
    expect(bench.stories()[0]?.title).toHaveLength(120);
  });

  it('whose items share one GUID gives them all', async () => {
    const bench = await checked(
      answer(
        rss(
          item('第一条新闻的标题在这里', '<guid>same</guid>') +
            item('第二条新闻的标题在那里', '<guid>same</guid>')
              .replaceAll('一句话', '另外的话')
              .replaceAll('阅读', '倾听'),
        ),
      ),
    );
    expect(
      bench
        .stories()
        .map(({ title }) => title)
        .sort(),
    ).toEqual(['第一条新闻的标题在这里', '第二条新闻的标题在那里']);
  });

  it('with HTML in its titles gives their words', async () => {
    const bench = await checked(
      answer(rss(item('&lt;b&gt;重磅&lt;/b&gt;：新桥&lt;script&gt;alert(1)&lt;/script&gt;通车了'))),
    );
    expect(bench.stories()[0]?.title).toBe('重磅：新桥通车了');
  });

  it('that breaks the rules of XML is repaired', async () => {
    const bench = await checked(
      answer(rss(item('没有转义的 & 符号和 <br> 标签')).replace('</channel></rss>', '')),
    );
    expect(bench.stories().length).toBe(1);
  });
});

describe('a record', () => {
  it.each([
    ['without region', { regions: [] }, 'regions', 'MISSING'],
    ['with another protocol', { url: 'ftp://a.cn/' }, 'url', 'URL_NOT_HTTP'],
    ['with a password in its address', { url: 'http://u:p@a.cn/' }, 'url', 'URL_WITH_CREDENTIALS'],
    ['of an unknown kind', { kind: '公众号' }, 'kind', 'KIND_UNKNOWN'],
    [
      'with a broken selector',
      { kind: 'html', list: { item: 'ul >>> [', link: 'a' } },
      'list.item',
      'SELECTOR_INVALID',
    ],
    ['without a unit', { unit: ' ' }, 'unit', 'MISSING'],
  ])('%s is not asked, and says why', async (_, record, field, reason) => {
    const bench = await checked(answer(rss('')), record);
    expect(bench.state('a.cn').error?.code).toBe('RECORD_INVALID');
    expect(bench.server.sites.get('a.cn')?.requests).toEqual([]);
    const { readSource } = await import('../../../../../cloudfunctions/shared/domain/records/news-source');
    const [raw] = bench.database.rows('news_sources');
    expect(readSource(raw!).flaws).toContainEqual({ field, reason });
  });

  it('that is put right is asked within a quarter of an hour', async () => {
    const bench = await checked(answer(rss(item('改好以后取到的新闻标题'))), { regions: [] });
    bench.database.rows('news_sources')[0]!.regions = '3308，330803';
    await bench.pass(20 * 60_000);
    expect(bench.stories()[0]?.regions).toEqual(['3308', '330803']);
  });
});

describe('a story of several pages', () => {
  /** Pages 1 to `pages` of a story, page `at` leading to `nextOf(at)`. */
  const several = async (pages: number, nextOf: (at: number) => number, missing?: number) => {
    const bench = syncBench();
    const site = bench.server.add('a.cn');
    const asked: string[] = [];
    site.fault = (path) => {
      if (path === '/list')
        return answer(
          rss('<item><title>很长的一篇报道分成几页</title><link>http://a.cn/t.html</link></item>'),
        );
      asked.push(path);
      const at = Number(/_(\d+)/.exec(path)?.[1] ?? 1);
      if (at > pages || at === missing) return { ok: false, code: 'TIMED_OUT' };
      const text = `这是第${at}页的正文，足够长，可以单独阅读，也可以念给人听。`.repeat(8);
      return answer(
        `<h1>很长的一篇报道分成几页</h1><div><p>${text}</p></div><a href="t_${nextOf(at)}.html">下一页</a>`,
        'text/html',
        200,
        `http://a.cn${path}`,
      );
    };
    await bench.add(site);
    await bench.run();
    const [story] = bench.stories();
    const found = (story?.blocks ?? []).map((block) =>
      'text' in block ? /第(\d+)页/.exec(block.text)?.[1] : '',
    );
    return { pages: found, asked, story };
  };

  it('is joined in their order', async () => {
    const { pages, asked } = await several(3, (at) => at + 1);
    expect(pages).toEqual(['1', '2', '3']);
    expect(asked).toEqual(['/t.html', '/t_2.html', '/t_3.html', '/t_4.html']);
  });

  it('that never end, or turn in a circle, is read so far', async () => {
    expect((await several(1_000, (at) => at + 1)).pages).toHaveLength(10);
    expect((await several(3, (at) => (at % 3) + 1)).asked).toEqual(['/t.html', '/t_2.html', '/t_3.html']);
  });

  it('of which one cannot be had can be read all the same', async () => {
    const { pages, story } = await several(3, (at) => at + 1, 2);
    expect(pages).toEqual(['1']);
    expect(story?.etag).toBeUndefined();
  });
});

describe('a picture', () => {
  // 300 by 200 black pixels.
  const picture = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAASwAAADICAAAAAB3tIOJAAAAUUlEQVR4nO3BMQEAAADCoPVPbQo/oAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB4GOsoAAHzJ5BHAAAAAElFTkSuQmCC',
    'base64',
  );

  it('is taken into the storage; one that refuses strangers is asked with its own site as referrer', async () => {
    const bench = syncBench();
    const site = bench.server.add('a.cn', {
      kind: 'atom',
      stories: [
        storyOf('a', START - HOUR, { paragraphs: ['文'.repeat(500), '<img src="http://img.cn/1.png">'] }),
      ],
    });
    await bench.add(site);
    const asked: (string | undefined)[] = [];
    const { get } = bench.server.http;
    bench.ports.http = {
      get: (request) => {
        if (!request.url.includes('img.cn')) return get(request);
        asked.push(request.headers?.referer);
        const isOwn = request.headers?.referer === 'http://img.cn/';
        return Promise.resolve({
          ok: true,
          answer: {
            status: isOwn ? 200 : 403,
            headers: {},
            body: isOwn ? picture : new Uint8Array(),
            url: request.url,
          },
        });
      },
    };
    await bench.run();
    expect(asked).toEqual([undefined, 'http://img.cn/']);
    const [image] = bench.stories()[0]!.blocks.filter(({ type }) => type === 'image');
    expect(image).toMatchObject({ src: expect.stringMatching(/^cloud:\/\/test\/news\//) });
    expect(bench.uploads.size).toBe(1);
    expect(bench.stories()[0]?.picturesAt).toBeUndefined();
  });

  it('that cannot be had is left out after some tries; the story can be read all along', async () => {
    const bench = syncBench();
    const site = bench.server.add('a.cn', {
      kind: 'atom',
      stories: [
        storyOf('a', START - HOUR, { paragraphs: ['文'.repeat(500), '<img src="http://gone.cn/1.png">'] }),
      ],
    });
    await bench.add(site);
    await bench.run();
    expect(bench.stories()[0]?.blocks.map(({ type }) => type)).toEqual(['paragraph', 'image']);
    await bench.pass(4 * HOUR);
    expect(bench.stories()[0]?.blocks.map(({ type }) => type)).toEqual(['paragraph']);
    expect(bench.stories()[0]?.picturesAt).toBeUndefined();
  });
});
