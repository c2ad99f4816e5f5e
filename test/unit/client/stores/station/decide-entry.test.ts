import fc from 'fast-check';
import { readQueryCode } from '../../../../../client/stores/station/query-code';
import {
  decideEntry,
  type EntryDecision,
  type PreviousEntry,
} from '../../../../../client/stores/station/decide-entry';
import { ENTRY_CASES, ENTRY_HOSTS } from '../../../../fixtures/entry-cases';

const HOME = 'pages/home/index';
const A = { path: HOME, query: { scene: 's%3Dqz01' }, scene: 1047 };
const B = { path: HOME, query: { scene: 's%3Dwz01' }, scene: 1047 };
const LINK = encodeURIComponent('https://station.example.cn/s/qz01');

/** Plays a row of shows and page loads, as WeChat delivers them. */
function play(
  steps: { show?: object; load?: object }[],
  remembered: string | null = null,
): { decisions: EntryDecision[]; kinds: string[] } {
  let seen: PreviousEntry | null = null;
  const decisions = steps.map(({ show, load }) => {
    const decision = decideEntry({
      options: { path: HOME, query: {}, ...(show ?? load) },
      trigger: show ? 'show' : 'load',
      seen,
      remembered,
      hosts: ENTRY_HOSTS,
    });
    seen = decision.seen;
    return decision;
  });
  return { decisions, kinds: decisions.map(({ kind }) => kind) };
}

describe('reading a code', () => {
  test.each(ENTRY_CASES.map((one) => [one.name, one] as const))('%s', (_name, { given, expected }) => {
    const code = readQueryCode(given, ENTRY_HOSTS);
    if (expected === 'invalid') expect(code).toBe('invalid');
    else {
      expect(code).toMatchObject({ stationCode: expected.station, entry: given });
      expect((code as { target: object }).target).toEqual(expected.target ?? {});
    }
  });

  test('the time of the scan travels with a link', () => {
    const code = readQueryCode({ q: LINK, scancode_time: '1795485600' }, ENTRY_HOSTS);
    expect(code).toMatchObject({ entry: { q: LINK, scancodeTime: 1_795_485_600 } });
  });

  test.each(['', 'soon', '-1', '1.5', '99999999999999999999'])('a scan time of %p is left out', (time) => {
    const code = readQueryCode({ q: LINK, scancode_time: time }, ENTRY_HOSTS);
    expect(code).toMatchObject({ entry: { q: LINK } });
    expect((code as { entry: object }).entry).not.toHaveProperty('scancodeTime');
  });

  test.each([
    ['qz01', { entry: { stationId: 'qz01', via: 'link' }, stationCode: 'qz01' }],
    ['a3F_9-id', { entry: { stationId: 'a3F_9-id', via: 'link' }, stationCode: 'a3F_9-id' }],
  ])('?station=%s', (given, expected) => {
    expect(readQueryCode({ station: given }, [])).toMatchObject(expected);
  });

  test.each(['x', '%', 'a b', '{"$ne":1}', 'x'.repeat(65)])('?station=%s is none', (given) => {
    expect(readQueryCode({ station: given }, [])).toBe('invalid');
  });

  test('a printed code goes before a station in the address', () => {
    expect(readQueryCode({ scene: 's%3Dqz01', station: 'wz01' }, [])).toMatchObject({ stationCode: 'qz01' });
  });
});

describe('what a show means', () => {
  test('a cold start without code goes to the remembered station', () => {
    const { decisions } = play([{ show: {} }], 'qz01');
    expect(decisions[0]).toMatchObject({ kind: 'new', entry: { stationId: 'qz01', via: 'recent' } });
  });

  test('a cold start without code and without memory asks', () => {
    expect(play([{ show: {} }]).kinds).toEqual(['none']);
  });

  test('a scan wins over the remembered station', () => {
    const { decisions } = play([{ show: A }], 'wz01');
    expect(decisions[0]).toMatchObject({ kind: 'new', stationCode: 'qz01', entry: A.query });
  });

  test.each([
    [
      'launch, show and page load of one scan are one entry',
      [{ show: A }, { show: A }, { load: A }],
      'new same same',
    ],
    [
      'coming back without a scan changes nothing',
      [{ show: A }, { load: A }, { show: A }, { show: A }],
      'new same same same',
    ],
    ['a scan of another station', [{ show: A }, { load: A }, { show: B }, { load: B }], 'new same new same'],
    [
      'the same code scanned again',
      [{ show: A }, { load: A }, { show: A }, { load: A }],
      'new same same new',
    ],
    [
      'the same code scanned again, then back from the desktop',
      [{ show: A }, { load: A }, { show: A }, { load: A }, { show: A }],
      'new same same new same',
    ],
    [
      'from the recent list, with the query of the first entry',
      [{ show: A }, { show: { ...A, scene: 1089 } }],
      'new same',
    ],
    [
      'from the floating window, old and new, with the query of the first entry',
      [{ show: A }, { show: { ...A, scene: 1131 } }, { show: { ...A, scene: 1187 } }],
      'new same same',
    ],
    [
      'in a way that WeChat has not thought of yet',
      [{ show: A }, { show: { ...A, scene: 9999 } }],
      'new same',
    ],
    ['by a card that was sent', [{ show: A }, { show: { ...A, scene: 1007 } }], 'new new'],
    [
      'from the recent list, with nothing',
      [{ show: A }, { show: { scene: 1089 } }, { show: A }],
      'new same same',
    ],
    [
      'from the music control',
      [{ show: A }, { show: { path: 'pages/player/index', scene: 1056 } }],
      'new same',
    ],
    ['scanned with another tool', [{ show: A }, { show: { ...A, scene: 1049 } }], 'new new'],
    ['our own way back to the home page', [{ show: A }, { load: A }, { load: {} }], 'new same same'],
    [
      'keys that Taro adds do not count',
      [{ show: A }, { load: { query: { ...A.query, $taroTimestamp: '1' } } }],
      'new same',
    ],
    [
      'a stroke before the path does not count',
      [{ show: A }, { show: { ...A, path: `/${HOME}` } }],
      'new same',
    ],
    [
      'a link scanned at another time',
      [
        { show: { query: { q: LINK, scancode_time: '1' }, scene: 1011 } },
        { show: { query: { q: LINK, scancode_time: '2' }, scene: 1011 } },
      ],
      'new new',
    ],
    ['a foreign code', [{ show: { query: { scene: 'hello' }, scene: 1047 } }], 'invalid'],
    [
      'a foreign code, then back',
      [{ show: { query: { scene: 'x' } } }, { show: { query: { scene: 'x' } } }],
      'invalid same',
    ],
    ['a good code after a foreign one', [{ show: { query: { scene: 'x' } } }, { show: A }], 'invalid new'],
    ['asked, then scanned', [{ show: {} }, { show: A }], 'none new'],
  ])('%s', (_name, steps, kinds) => {
    expect(play(steps).kinds).toEqual(kinds.split(' '));
  });

  // WeChat's list of scene numbers: what each of them is, is said beside ARRIVALS.
  test.each([1011, 1012, 1013, 1047, 1048, 1049, 1007, 1008, 1036, 1044, 1096])(
    'the same code in the way %i is another entry, and back from it is none',
    (scene) => {
      const first = scene === 1047 ? 1011 : 1047;
      const steps = [
        { show: { ...A, scene: first } },
        { show: { ...A, scene } },
        { show: { ...A, scene: 1089 } },
      ];
      expect(play(steps).kinds).toEqual(['new', 'new', 'same']);
    },
  );

  test.each([
    1001, 1005, 1010, 1014, 1022, 1023, 1027, 1037, 1038, 1053, 1056, 1073, 1089, 1090, 1103, 1131, 1187,
  ])('the same code in the way %i is a way back', (scene) => {
    expect(play([{ show: A }, { show: { ...A, scene } }]).kinds).toEqual(['new', 'same']);
  });

  test('never throws, and an entry seen twice is the same', () => {
    const anyText = fc.string({ unit: 'binary', maxLength: 80 });
    const query = fc.dictionary(
      fc.constantFrom('scene', 'q', 'scancode_time', 'station', 'x', '__proto__'),
      anyText,
    );
    fc.assert(
      fc.property(
        anyText,
        query,
        fc.option(fc.integer()),
        fc.option(anyText),
        (path, found, scene, remembered) => {
          const options = { path, query: found, ...(scene !== null && { scene }) };
          const situation = { options, trigger: 'show' as const, remembered, hosts: ENTRY_HOSTS };
          const first = decideEntry({ ...situation, seen: null });
          expect(decideEntry({ ...situation, seen: first.seen }).kind).toBe('same');
        },
      ),
    );
  });

  test('whatever was seen before, a code that was not is followed', () => {
    const code = fc.stringMatching(/^[0-9a-z]{2,12}$/);
    fc.assert(
      fc.property(code, code, (first, second) => {
        fc.pre(first !== second);
        const scan = (text: string) => ({ show: { query: { scene: `s%3D${text}` }, scene: 1047 } });
        expect(play([scan(first), scan(second)], first).decisions[1]).toMatchObject({
          kind: 'new',
          stationCode: second,
        });
      }),
    );
  });
});
