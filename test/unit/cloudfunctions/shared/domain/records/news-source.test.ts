import fc from 'fast-check';
import { readSource } from '../../../../../../cloudfunctions/shared/domain/records/news-source';

describe('readSource', () => {
  const typed = {
    _id: 'a',
    name: '衢江新闻',
    unit: '衢江区融媒体中心',
    kind: 'rss',
    url: 'http://a.gov.cn/rss',
    regions: '330803',
  };

  it('reads what officials type', () => {
    const { source, flaws, isOn } = readSource({
      ...typed,
      kind: '列表页',
      status: '启用',
      regions: '330803，3308',
      hours: '06：00—22：00',
      list: { item: 'ul li' },
      rank: '2',
      permitted: '新华社、人民日报',
    });
    expect(flaws).toEqual([]);
    expect(isOn).toBe(true);
    expect(source).toMatchObject({
      kind: 'html',
      regions: ['330803', '3308'],
      hours: [360, 1_320],
      rank: 2,
      permitted: ['新华社', '人民日报'],
    });
  });

  it('is off where it says so', () => expect(readSource({ ...typed, status: '停用' }).isOn).toBe(false));

  it('gives the whole of it', () => {
    expect(
      readSource({
        ...typed,
        kind: 'API',
        url: ' HTTP://A.gov.cn/list?page=1 ',
        column: '要闻',
        article: { body: '.con', remove: '.tool，.share' },
        json: { items: 'data.list', link: 'url', title: 'title', unknown: 'x' },
        rank: '',
        hours: '',
        list: '',
        regions: ['330800', 3308],
      }),
    ).toEqual({
      id: 'a',
      name: '衢江新闻',
      isOn: true,
      flaws: [],
      source: {
        id: 'a',
        name: '衢江新闻',
        unit: '衢江区融媒体中心',
        kind: 'json',
        url: 'http://a.gov.cn/list?page=1',
        regions: ['3308'],
        rank: 0,
        column: '要闻',
        json: { items: 'data.list', link: 'url', title: 'title' },
        article: { body: '.con', remove: ['.tool', '.share'] },
      },
    });
  });

  it.each([
    ['no name', { name: ' ' }, 'name', 'MISSING'],
    ['a name that is too long', { name: '名'.repeat(61) }, 'name', 'TOO_LONG'],
    ['no unit', { unit: undefined }, 'unit', 'MISSING'],
    ['no address', { url: undefined }, 'url', 'MISSING'],
    ['words for an address', { url: '衢江区政府网' }, 'url', 'URL_INVALID'],
    ['a file', { url: 'file:///etc/passwd' }, 'url', 'URL_NOT_HTTP'],
    ['a password in the address', { url: 'http://a:b@x.cn/' }, 'url', 'URL_WITH_CREDENTIALS'],
    ['no kind', { kind: undefined }, 'kind', 'MISSING'],
    ['a kind nobody knows', { kind: '微博' }, 'kind', 'KIND_UNKNOWN'],
    ['a status nobody knows', { status: '也许' }, 'status', 'STATUS_UNKNOWN'],
    ['a status that is no word', { status: 1 }, 'status', 'STATUS_UNKNOWN'],
    ['no regions', { regions: [] }, 'regions', 'MISSING'],
    ['a region in words among others', { regions: '330803，衢江' }, 'regions', 'REGION_INVALID'],
    ['a region that cannot be', { regions: '99' }, 'regions', 'REGION_INVALID'],
    ['hours in words', { hours: '白天' }, 'hours', 'HOURS_INVALID'],
    ['hours beyond the day', { hours: '06:00-24:01' }, 'hours', 'HOURS_INVALID'],
    ['minutes beyond the hour', { hours: '06:60-22:00' }, 'hours', 'HOURS_INVALID'],
    ['hours that end as they begin', { hours: '06:00-06:00' }, 'hours', 'HOURS_INVALID'],
    ['a rank in words', { rank: '高' }, 'rank', 'NUMBER_INVALID'],
    [
      'a page without a way to its links',
      { kind: '网页', list: { title: 'h3' } },
      'list.link',
      'SELECTOR_MISSING',
    ],
    ['a selector that is none', { list: { item: 'ul[' } }, 'list.item', 'SELECTOR_INVALID'],
    ['selectors in one text', { list: 'ul li' }, 'list', 'SELECTOR_INVALID'],
    ['a removal that is none', { article: { remove: ['a['] } }, 'article.remove', 'SELECTOR_INVALID'],
    ['an interface without titles', { kind: 'json', json: { link: 'url' } }, 'json.title', 'PATH_MISSING'],
    ['an interface without links', { kind: 'json', json: { title: 't' } }, 'json.link', 'PATH_MISSING'],
  ])('with %s names the field and is not asked', (_name, change, field, reason) => {
    const reading = readSource({ ...typed, ...change });
    expect(reading.flaws).toEqual([{ field, reason }]);
    expect(reading).not.toHaveProperty('source');
  });

  it('with a list for a name says that, and that there is no name', () => {
    expect(readSource({ ...typed, name: ['衢江'] }).flaws).toEqual([
      { field: 'name', reason: 'NOT_TEXT' },
      { field: 'name', reason: 'MISSING' },
    ]);
  });

  it('names every flaw, and the record by what can be read of it', () => {
    expect(readSource({ _id: 7, name: '衢江新闻' })).toMatchObject({
      id: '7',
      name: '衢江新闻',
      isOn: true,
      flaws: [
        { field: 'unit', reason: 'MISSING' },
        { field: 'url', reason: 'MISSING' },
        { field: 'kind', reason: 'MISSING' },
        { field: 'regions', reason: 'MISSING' },
      ],
    });
  });

  it.each([
    [undefined, true],
    ['', true],
    ['正常', true],
    [' ON ', true],
    [true, true],
    [false, false],
    ['paused', false],
    ['暂停', false],
    ['否', false],
  ])('with the status %j is on: %s', (status, isOn) => {
    expect(readSource({ ...typed, status })).toMatchObject({ isOn, flaws: [] });
  });

  it.each([
    ['6:05 ~ 22:30', [365, 1_350]],
    ['22：00至06：00', [1_320, 360]],
    ['00:00—24:00', [0, 1_440]],
  ])('reads the hours %s', (hours, read) => {
    expect(readSource({ ...typed, hours }).source?.hours).toEqual(read);
  });

  it('never throws, whatever a record holds', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom(
            'name',
            'unit',
            'kind',
            'url',
            'regions',
            'hours',
            'list',
            'json',
            'article',
            'rank',
            'status',
            'permitted',
          ),
          fc.anything(),
        ),
        (record) => {
          const { source, flaws } = readSource(record);
          return (source === undefined) === flaws.length > 0;
        },
      ),
    );
  });
});
