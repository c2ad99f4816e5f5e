import fc from 'fast-check';
import { notBefore } from '../../../../../cloudfunctions/news/rules/source/lower-bound';
import {
  listedPerDay,
  MAX_INTERVAL_MS,
  nextCheck,
  MIN_INTERVAL_MS,
  smoothedPerDay,
} from '../../../../../cloudfunctions/news/rules/source/schedule';
import { alarmsOf } from '../../../../../cloudfunctions/news/rules/source/health';
import { isLoginPage, siteOf } from '../../../../../cloudfunctions/news/rules/source/suspicious';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Midnight in Shanghai. */
const NOW = Date.parse('2026-11-24T00:00:00+08:00');

describe('nextCheck', () => {
  const facts = fc.record({
    perDay: fc.option(fc.double({ min: 0, max: 10_000, noNaN: true }), { nil: undefined }),
    failures: fc.nat(200),
    random: fc.double({ min: 0, max: 0.999, noNaN: true }),
  });

  it('stays between five minutes and a day, and never gives up', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const wait = nextCheck({ now: NOW, ...given }) - NOW;
        return wait >= MIN_INTERVAL_MS && wait <= MAX_INTERVAL_MS;
      }),
    );
  });

  it('waits at least as long after one failure more', () => {
    fc.assert(
      fc.property(facts, ({ perDay, failures }) => {
        const wait = (count: number) => nextCheck({ now: NOW, perDay, failures: count, random: 0 });
        return wait(failures + 2) >= wait(failures + 1);
      }),
    );
  });

  it.each([
    ['ten a day', 10, 12 * MINUTE],
    ['one a day', 1, 2 * HOUR],
    ['one a month', 1 / 30, DAY],
    ['a thousand a day', 1_000, 5 * MINUTE],
  ])('asks a source of %s twelve times per story', (_, perDay, wait) =>
    expect(nextCheck({ now: NOW, perDay, failures: 0, random: 0.5 }) - NOW).toBe(wait),
  );

  it('comes no sooner than it is told', () => {
    expect(nextCheck({ now: NOW, perDay: 100, failures: 0, random: 0, notBefore: NOW + 3 * HOUR })).toBe(
      NOW + 3 * HOUR,
    );
  });

  it('keeps to the hours of the day, over midnight too', () => {
    const at = (hours: [number, number], now: number) =>
      nextCheck({ now, perDay: 1_000, failures: 0, random: 0.5, hours }) - now;
    expect(at([360, 1_320], NOW)).toBe(6 * HOUR);
    expect(at([360, 1_320], NOW + 12 * HOUR)).toBe(MIN_INTERVAL_MS);
    expect(at([1_320, 360], NOW)).toBe(MIN_INTERVAL_MS);
    expect(at([1_320, 360], NOW + 12 * HOUR)).toBe(10 * HOUR);
  });
});

describe('notBefore', () => {
  it.each<[string, Record<string, string>, number | undefined, number | undefined]>([
    ['nothing', {}, undefined, undefined],
    ['max-age', { 'cache-control': 'public, max-age=600' }, undefined, 10 * MINUTE],
    [
      'max-age before Expires',
      { 'cache-control': 'max-age=600', expires: new Date(NOW + HOUR).toUTCString() },
      undefined,
      10 * MINUTE,
    ],
    ['Expires', { expires: new Date(NOW + HOUR).toUTCString() }, undefined, HOUR],
    ['Expires: 0', { expires: '0' }, undefined, undefined],
    ['Expires in the past', { expires: new Date(NOW - HOUR).toUTCString() }, undefined, undefined],
    ['Retry-After in seconds', { 'retry-after': '120' }, undefined, 2 * MINUTE],
    ['Retry-After as a date', { 'retry-after': new Date(NOW + HOUR).toUTCString() }, undefined, HOUR],
    ['a TTL that is longer', { 'cache-control': 'max-age=60' }, 30, 30 * MINUTE],
    ['a year', { 'cache-control': 'max-age=31536000' }, undefined, DAY],
    ['no-cache', { 'cache-control': 'no-cache' }, undefined, undefined],
  ])('reads %s', (_, headers, ttl, wait) =>
    expect(notBefore(headers, ttl, NOW)).toBe(wait === undefined ? undefined : NOW + wait),
  );
});

describe('listedPerDay', () => {
  const list = (...daysAgo: (number | undefined)[]) =>
    daysAgo.map((days) => (days === undefined ? undefined : NOW - days * DAY));
  it.each([
    ['two a day', list(0.1, 0.6, 1.1, 1.6, 2), 2],
    ['old stories only', list(20, 30, 40), 0],
    ['undated ones', list(undefined, undefined, 1), undefined],
    ['none', list(), undefined],
  ])('of %s', (_, times, expected) => expect(listedPerDay(times, NOW)).toBe(expected));
});

describe('smoothedPerDay', () => {
  it('comes to the true rate and forgets in weeks', () => {
    let rate: number | undefined;
    expect(smoothedPerDay(rate, 0, 0)).toBeGreaterThan(1);
    for (let hour = 0; hour < 24 * 28; hour += 6) rate = smoothedPerDay(rate, 1, 6 * HOUR);
    expect(rate).toBeCloseTo(4, 1);
    for (let hour = 0; hour < 24 * 7; hour += 6) rate = smoothedPerDay(rate, 0, 6 * HOUR);
    expect(rate).toBeCloseTo(4 / Math.E, 1);
  });
});

describe('alarmsOf', () => {
  const state = { nextAt: 0, failures: 0, successAt: NOW, newAt: NOW, checkedAt: NOW };
  it.each([
    ['a healthy source', state, []],
    ['a source that fails for a day', { ...state, failures: 3, successAt: NOW - DAY }, ['FAILING']],
    ['a source that failed once', { ...state, failures: 1 }, []],
    ['silence of three times the usual gap', { ...state, perDay: 0.5, newAt: NOW - 6 * DAY }, ['SILENT']],
    ['silence shorter than that', { ...state, perDay: 0.5, newAt: NOW - 5 * DAY }, []],
    ['no entries where twenty are usual', { ...state, usualEntries: 20, lastEntries: 0 }, ['LIST_SHRUNK']],
    ['bodies that are suddenly short', { ...state, usualLength: 900, lastLength: 40 }, ['BODIES_SHORT']],
    ['bodies that always were', { ...state, usualLength: 60, lastLength: 40 }, []],
  ])('of %s', (_, given, alarms) => expect(alarmsOf(given, NOW)).toEqual(alarms));
});

describe('what looks wrong', () => {
  it.each([
    ['<form><input type="password" name="p"></form>', true],
    ['<p>请先登录</p>', true],
    ['<p>访问验证</p><p>请输入验证码</p>', true],
    [`<p>${'关于登录系统的说明文字很长。'.repeat(40)}</p>`, false],
    ['<p>正文</p>', false],
    ['<ul><li><a href="1.html">我区开展森林防火安全检查</a></li></ul>', false],
  ])('%s asks to log in: %s', (html, expected) => expect(isLoginPage(html)).toBe(expected));

  it.each([
    ['http://www.qj.gov.cn/a', 'qj.gov.cn'],
    ['https://news.example.com/', 'example.com'],
    ['http://127.0.0.1:8080/', '127.0.0.1:8080'],
    ['no address', undefined],
  ])('%s is of the site %s', (address, site) => expect(siteOf(address)).toBe(site));
});
