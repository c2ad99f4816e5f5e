import type { PersonalData } from '../../../../types/me';
import {
  countsInWords,
  eventInWords,
  favouriteInWords,
  visitInWords,
} from '../../../../client/packages/me/data/kept-words';

/** 2026-11-24 09:05 in Shanghai. */
const now = Date.UTC(2026, 10, 24, 1, 5);
const nothing: PersonalData = {
  exportedAt: now,
  positions: [],
  favourites: [],
  visits: [],
  events: [],
  suspects: [],
  stations: { s1: '樟潭站' },
  titles: { a: '民法典' },
  truncated: false,
};
const visit = { stationId: 's1', region: '3308', at: now, receivedAt: now, via: 'scan' };
const event = { stationId: 's1', type: 'listen', contentId: 'a', seconds: 125, at: now, receivedAt: now };
const favourite = { contentId: 'a', at: now - 86_400_000 };

test('how much is stored, in one sentence that leaves out what there is none of', () => {
  expect(countsInWords(nothing)).toBe('现在一条也没有存。');
  expect(
    countsInWords({
      ...nothing,
      favourites: [favourite],
      visits: [visit, visit],
      events: [event, event, event],
      suspects: [{ day: '2026-11-24', at: now }],
    }),
  ).toBe('现在存着：收藏1条，到访2次，听、看、读的记录3条，用得太多、不算进统计的日子1天。');
  expect(countsInWords({ ...nothing, enrolment: { code: '20261124', at: now } })).toBe(
    '现在存着：工作人员登记码1个（最多留两天）。',
  );
});

test('which station, when, what', () => {
  expect(visitInWords(visit, nothing, now)).toEqual({ title: '樟潭站', meta: '今天 9点05分 · 扫码' });
  expect(eventInWords(event, nothing, now)).toEqual({
    title: '民法典',
    meta: '今天 9点05分 · 听了2分钟 · 樟潭站',
  });
  expect(favouriteInWords(favourite, nothing, now)).toEqual({ title: '民法典', meta: '昨天 9点05分' });
});

test('what is gone, or newer than this build, is said all the same', () => {
  expect(visitInWords({ ...visit, stationId: 's9', via: 'new' }, nothing, now)).toEqual({
    title: '一个已经没有的学习站',
    meta: '今天 9点05分',
  });
  expect(eventInWords({ ...event, type: 'new', contentId: 'b', seconds: 0 }, nothing, now)).toEqual({
    title: '一篇已经撤下的内容',
    meta: '今天 9点05分 · 樟潭站',
  });
  expect(favouriteInWords({ ...favourite, contentId: 'b' }, nothing, now).title).toBe('一篇已经撤下的内容');
});
