import { narrower, placeAtStart, placeOfStatute } from '../../../../config/content/place';

describe('the place that a statute names', () => {
  it.each<[title: string, code: string | undefined]>([
    ['浙江省信访条例', '33'],
    ['衢州市城市绿化条例', '3308'],
    ['温州市养犬管理条例', '3303'],
    ['浙江省温州市鳌江流域管理条例', '3303'],
    ['江苏省太湖水污染防治条例', '32'],
    ['苏州市养犬管理条例', '3205'],
    ['苏州工业园区条例', '320576'],
    ['新疆维吾尔自治区旅游条例', '65'],
    ['新疆生产建设兵团条例', '65'],
    ['凉山彝族自治州家庭教育促进条例', '5134'],
    ['延边朝鲜族自治州朝鲜语言文字工作条例', '2224'],
    ['深圳经济特区文明行为条例', '4403'],
    ['海南经济特区禁毒条例', '46'],
    ['海南自由贸易港公平竞争条例', '46'],
    ['内蒙古自治区草原管理条例', '15'],
    ['广西壮族自治区水库管理条例', '45'],
    ['上海市生活垃圾管理条例', '31'],
    ['重庆市中医药条例', '50'],
    ['吉林市城市供水条例', '2202'],
    ['吉林省河道管理条例', '22'],
    ['东莞市城市管理条例', '4419'],
    ['景宁畲族自治县自治条例', '331127'],
    ['义乌市市场管理条例', '330782'],
    ['锡林郭勒盟草原条例', '1525'],
    ['大兴安岭地区条例', '2327'],
    ['仙桃市河湖条例', '429004'],
    ['昌吉回族自治州奇台县水利条例', '652325'],
    ['中华人民共和国老年人权益保障法', undefined],
    ['全国人民代表大会组织法', undefined],
    ['老年人权益保障条例', undefined],
  ])('%s: %s', (title, code) => {
    expect(placeOfStatute(title, undefined, '0')).toBe(code);
  });

  it('lets the title go before whoever passed it, and that before a short name', () => {
    expect(placeOfStatute('温州市民间融资管理条例', '浙江省人民代表大会常务委员会', '33')).toBe('3303');
    expect(placeOfStatute('黄山风景名胜区管理条例', '安徽省人民代表大会常务委员会', '0')).toBe('34');
    expect(placeOfStatute('黄山风景名胜区管理条例', undefined, '0')).toBe('3410');
    expect(placeOfStatute('鼓山保护条例', '全国人民代表大会常务委员会', '0')).toBeUndefined();
  });

  it('takes a name that several counties bear only where one of them is meant', () => {
    expect(placeAtStart('鼓楼区条例')).toBeUndefined();
    expect(placeAtStart('鼓楼区条例', '3501')).toBe('350102');
  });

  it.each<[given: string, place: string, aim: string | undefined]>([
    ['0', '3303', '3303'],
    ['33', '3303', '3303'],
    ['3303', '33', '3303'],
    ['3303', '3303', '3303'],
    ['33', '32', undefined],
    ['3308', '3303', undefined],
    ['33', '0', '33'],
  ])('%s and %s meet in %s', (given, place, aim) => {
    expect(narrower(given, place)).toBe(aim);
  });
});
