import type { RecordReading } from '../../../../../../cloudfunctions/shared/domain/flaw';
import {
  codeSpellings,
  effectiveModules,
  readModules,
  readStation,
  STATION_STATUS_WORDS,
} from '../../../../../../cloudfunctions/shared/domain/records/station';

const station = { _id: 's1', code: 'qz01', name: '莲花村学习站', region: '330803103224', status: 'open' };

function record<Value>(reading: RecordReading<Value>): Value {
  if (!reading.shown) throw new Error(`left out: ${JSON.stringify(reading.flaw)}`);
  return reading.record;
}

describe('a station', () => {
  it('with everything right is read as it is', () => {
    const reading = readStation({
      ...station,
      place: '莲花镇莲花村',
      phone: '12345',
      hours: '8:00—18:00',
      demo: true,
    });
    expect(reading).toEqual({
      shown: true,
      repairs: [],
      record: { ...station, place: '莲花镇莲花村', phone: '12345', hours: '8:00—18:00', demo: true },
    });
  });

  it.each([
    ['a code typed as a number', { code: 101 }, { code: '101' }],
    ['a code in capitals', { code: 'QZ01' }, { code: 'qz01' }],
    ['a region typed as a number', { region: 330803103224 }, { region: '330803103224' }],
    ['a region padded with zeros', { region: '330803000000' }, { region: '330803' }],
    ['a missing status', { status: undefined }, { status: 'open' }],
    ['an empty status', { status: '' }, { status: 'open' }],
    ['a Chinese status', { status: '暂停' }, { status: 'paused' }],
    ['a status nobody knows', { status: 'half' }, { status: 'paused' }],
    ['a status with a blank, which no list finds', { status: ' 开放' }, { status: 'paused' }],
    ['a missing place', {}, { place: '浙江省衢州市衢江区' }],
    ['a phone typed as a number', { phone: 5701234567 }, { phone: '5701234567' }],
    ['an id that is a number', { _id: 7 }, { _id: '7' }],
    [
      'modules switched in words',
      { modules: { news: '关', video: 1, x: 1 } },
      { modules: { news: false, video: true } },
    ],
    ['modules that are no switches', { modules: 'all' }, { modules: {} }],
  ])('with %s is read', (_name, typed, expected) => {
    expect(record(readStation({ ...station, ...typed }))).toMatchObject(expected);
  });

  it.each([
    ['no code', { code: undefined }, { field: 'code', reason: 'CODE_INVALID' }],
    ['a code with signs', { code: 'qz-01' }, { field: 'code', reason: 'CODE_INVALID' }],
    [
      'a code with a blank, which no poster finds',
      { code: 'qz01 ' },
      { field: 'code', reason: 'CODE_INVALID' },
    ],
    ['a code half in capitals', { code: 'Qz01' }, { field: 'code', reason: 'CODE_INVALID' }],
    ['no name', { name: '  ' }, { field: 'name', reason: 'NAME_MISSING' }],
    ['no region', { region: undefined }, { field: 'region', reason: 'REGION_MISSING' }],
    ['a region in words', { region: '衢江区' }, { field: 'region', reason: 'REGION_INVALID' }],
    ['a province that does not exist', { region: '990803' }, { field: 'region', reason: 'REGION_INVALID' }],
    ['the region everywhere', { region: '0' }, { field: 'region', reason: 'REGION_INVALID' }],
    ['an id that is an object', { _id: { $oid: 'x' } }, { field: '_id', reason: 'ID_INVALID' }],
  ])('with %s is left out', (_name, typed, flaw) => {
    expect(readStation({ ...station, ...typed })).toEqual({ shown: false, flaw });
  });
});

it('a station whose status nobody knows says so', () => {
  expect(readStation({ ...station, status: '营业中' })).toMatchObject({
    shown: true,
    repairs: [{ field: 'status', reason: 'STATUS_UNKNOWN' }],
  });
});

describe('modules', () => {
  it('are what is ready, where nobody decided', () => {
    expect(effectiveModules({})).toEqual({
      news: true,
      video: true,
      assistant: false,
      matter: false,
      study: false,
      playback: false,
    });
  });

  it('are switched by the deployment, and off only by a station', () => {
    expect(effectiveModules({ news: false, matter: true }, { news: true, video: false })).toMatchObject({
      news: false,
      matter: true,
      video: false,
    });
  });
});

it('switches that are no switches are not there', () => {
  expect(readModules({ news: '是', video: 0, study: '也许', matter: null, unknown: true })).toEqual({
    news: true,
    video: false,
  });
  expect(readModules(null)).toEqual({});
  expect(readModules('news')).toEqual({});
});

it('a code is stored as it is printed, in capitals, or as a number', () => {
  expect(codeSpellings('qz01')).toEqual(['qz01', 'QZ01']);
  expect(codeSpellings('101')).toEqual(['101', 101]);
  for (const code of codeSpellings('qz01'))
    expect(record(readStation({ ...station, code })).code).toBe('qz01');
});

it('every word of a status is read as that status', () => {
  for (const [status, words] of Object.entries(STATION_STATUS_WORDS)) {
    for (const word of words) expect(record(readStation({ ...station, status: word })).status).toBe(status);
  }
});
