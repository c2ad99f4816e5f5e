import { decodeOnce, readEntryCode } from '../../../../../cloudfunctions/shared/domain/entry-code';
import { ENTRY_CASES, ENTRY_HOSTS } from '../../../../fixtures/entry-cases';

it.each(ENTRY_CASES.filter(({ expected }) => expected === 'invalid'))('refuses $name', ({ given }) => {
  expect(readEntryCode(given, ENTRY_HOSTS)).toBe('invalid');
});

it.each(ENTRY_CASES.filter(({ expected }) => expected !== 'invalid'))(
  'reads $name',
  ({ given, expected }) => {
    expect(readEntryCode(given, ENTRY_HOSTS)).toMatchObject({
      stationCode: (expected as { station: string }).station,
    });
  },
);

it.each([
  'https://somebody@station.example.cn/s/qz01',
  'https://station.example.cn:8443/s/qz01',
  'https://evil.example/s/qz01?x=https://station.example.cn/s/qz01',
  'https://station.example.cn\\@evil.example/s/qz01',
  'https://evil.example\\.station.example.cn/s/qz01',
  'https://station.example.cn/s/../s/qz01',
  'https://station.example.cn/s/qz01/more',
  'http://station.example.cn/s/qz01',
  '//station.example.cn/s/qz01',
  ' https://station.example.cn/s/qz01',
])('takes no link that leads anywhere else: %s', (link) => {
  expect(readEntryCode({ q: encodeURIComponent(link) }, ENTRY_HOSTS)).toBe('invalid');
});

it('in the query of a link values are encoded for themselves, in a scene they are not', () => {
  const q = encodeURIComponent('https://station.example.cn/s/qz01?c=%E6%B3%95+a&i=%E5%');
  expect(readEntryCode({ q }, ENTRY_HOSTS)).toMatchObject({ asked: { columnId: '法 a', contentId: '%E5%' } });
  expect(readEntryCode({ scene: 's=qz01' }, [])).toEqual({ stationCode: 'qz01', asked: {} });
});

it('reads nothing where there is neither, and what is empty is not there', () => {
  expect(readEntryCode({}, ENTRY_HOSTS)).toBeUndefined();
  expect(readEntryCode({ scene: '', q: '' }, ENTRY_HOSTS)).toBeUndefined();
});

it('broken percent-encoding has no text', () => {
  expect(decodeOnce('%E5%')).toBeUndefined();
  expect(decodeOnce('s%3Dqz01')).toBe('s=qz01');
});
