import type { ContentBrief } from '../../../../types/content';
import {
  calendarDayWords,
  charactersWords,
  clockWords,
  dayWords,
  hourWords,
  joinWords,
  lengthWords,
  momentWords,
  placeWords,
  publishedWords,
} from '../../../../client/messages/format';
import { placeInWords } from '../../../../client/packages/me/progress-words';
import { bigPlayWords } from '../../../../client/pages/home/big-play';
import type { Medium, Progress } from '../../../../client/stores/progress/progress-store';
import type { BigPlay } from '../../../../client/stores/station/station-store';

/** 2026-11-24 09:05 in Shanghai. */
const now = Date.UTC(2026, 10, 24, 1, 5);
const hour = 3_600_000;

describe('days and moments, by Shanghai whatever the machine', () => {
  it.each([
    ['this morning', now - 9 * hour, '今天'],
    ['just before midnight', now - 9 * hour - 6 * 60_000, '昨天'],
    ['the day before yesterday', now - 48 * hour, '11月22日'],
    ['last year', Date.UTC(2025, 11, 31, 15, 59), '2025年12月31日'],
    ['new year by Shanghai, still the old one by UTC', Date.UTC(2025, 11, 31, 16, 0), '1月1日'],
  ])('%s', (_name, at, words) => {
    expect(dayWords(at, now)).toBe(words);
  });

  it('a moment has its hour', () => {
    expect(momentWords(now, now)).toBe('今天 9点05分');
  });

  it('a publication has its hour, unless only its day is known, or nothing', () => {
    const midnight = now - 9 * hour - 5 * 60_000;
    expect([hourWords(now), hourWords(midnight)]).toEqual(['9点05分', undefined]);
    expect(publishedWords(now, now)).toBe('今天 9点05分');
    expect(publishedWords(midnight, now)).toBe('今天');
    expect([publishedWords(0, now), publishedWords(NaN, now)]).toEqual([undefined, undefined]);
  });

  it('a day of the calendar has its weekday', () => {
    expect(calendarDayWords('2026-11-24', now)).toBe('今天 星期二');
    expect(calendarDayWords('2026-11-22', now)).toBe('11月22日 星期日');
  });
});

it.each([
  [0.2, '1秒'],
  [45, '45秒'],
  [89, '1分钟'],
  [725, '12分钟'],
  [3570, '1小时'],
  [3900, '1小时5分钟'],
])('%d seconds are %s long', (seconds, words) => {
  expect(lengthWords(seconds)).toBe(words);
});

it.each([
  [-1, '0秒', '0:00'],
  [9.9, '9秒', '0:09'],
  [185, '3分05秒', '3:05'],
  [3723, '1小时2分03秒', '1:02:03'],
])('a place at %d seconds', (seconds, words, clock) => {
  expect(placeWords(seconds)).toBe(words);
  expect(clockWords(seconds)).toBe(clock);
});

it('counts of characters, and parts that are missing', () => {
  expect(charactersWords(320)).toBe('320字');
  expect(charactersWords(117_600)).toBe('11.8万字');
  expect(joinWords('文章', false, undefined, '', '半月谈')).toBe('文章 · 半月谈');
});

const brief = (kind: ContentBrief['kind']): ContentBrief => ({
  id: 'a',
  kind,
  title: 't',
  source: 's',
  publishAt: 0,
});

describe('the one big card', () => {
  const content = brief('audio');
  const place = { contentId: 'a', content, medium: 'sound' as const, position: 185, total: 370, at: 0 };
  it.each<[string, BigPlay, boolean, object]>([
    [
      'sound begun',
      { content, from: 'continue', action: 'play', place },
      false,
      { kicker: '接着听', word: '接着播放', icon: 'play' },
    ],
    [
      'sound of today',
      { content, from: 'today', action: 'play' },
      false,
      { kicker: '今天推荐', word: '播放', icon: 'play' },
    ],
    ['what sounds now', { content, from: 'today', action: 'play' }, true, { word: '暂停', icon: 'pause' }],
    [
      'a text begun',
      { content, from: 'continue', action: 'read', place },
      false,
      { kicker: '接着看', word: '打开看' },
    ],
    [
      'a video',
      { content, from: 'featured', action: 'watch' },
      false,
      { kicker: '为您推荐', word: '播放视频' },
    ],
    ['an album', { content, from: 'featured', action: 'album' }, false, { word: '打开专辑', icon: 'album' }],
  ])('%s', (_name, pick, playing, expected) => {
    expect(bigPlayWords(pick, playing)).toMatchObject(expected);
  });

  it('says where the listener was, and how far that is', () => {
    const words = bigPlayWords({ content, from: 'continue', action: 'play', place }, false);
    expect(words).toMatchObject({ place: '上次到 3分05秒', progress: 0.5 });
  });

  it('says no seconds for a text, whose places are sections', () => {
    const words = bigPlayWords({ content, from: 'continue', action: 'read', place }, false);
    expect(words.place).toBeUndefined();
  });
});

describe('where a person stopped', () => {
  const at = (
    medium: Medium,
    position: number,
    total?: number,
    kind: ContentBrief['kind'] = 'article',
  ): Progress => ({
    contentId: 'a',
    medium,
    position,
    ...(total !== undefined && { total }),
    at: 0,
    content: brief(kind),
  });
  it.each<[string, Progress, { text: string; progress?: number }]>([
    ['sound half-way', at('sound', 60, 120), { text: '到 1分00秒', progress: 0.5 }],
    ['a text that was listened to', at('sound', 185, 754), { text: '到 3分05秒', progress: 185 / 754 }],
    ['sound near its end', at('sound', 106, 120), { text: '已学完', progress: 1 }],
    ['short sound that goes on still', at('sound', 27, 40), { text: '到 27秒', progress: 27 / 40 }],
    ['sound of unknown length', at('sound', 60), { text: '到 1分00秒' }],
    ['a video', at('pictures', 60, 120, 'video'), { text: '到 1分00秒', progress: 0.5 }],
    ['the first of four sections', at('text', 0, 4), { text: '看到第1段，共4段', progress: 0.25 }],
    ['the last section', at('text', 3, 4), { text: '已学完', progress: 1 }],
    ['a text of unknown length', at('text', 2), { text: '' }],
  ])('%s', (_name, place, expected) => {
    expect(placeInWords(place)).toEqual(expected);
  });
});
