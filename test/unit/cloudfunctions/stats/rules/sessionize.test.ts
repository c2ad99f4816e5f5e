import fc from 'fast-check';
import {
  addDifference,
  presence,
  prune,
  type Changes,
} from '../../../../../cloudfunctions/stats/rules/changes';
import {
  MAX_ENTRIES_PER_DAY,
  MAX_EVENTS_PER_DAY,
  MAX_NAMES_PER_DAY,
} from '../../../../../cloudfunctions/shared/domain/limits';
import { dayOf, nextDay } from '../../../../../cloudfunctions/stats/rules/period';
import { sessionize, type CountedEvent } from '../../../../../cloudfunctions/stats/rules/sessionize';

/** An instant on 2026-03-05 in Asia/Shanghai, or another day of that month. */
const at = (time: string, day = 5) => Date.parse(`2026-03-${String(day).padStart(2, '0')}T${time}+08:00`);

let number = 0;
function happening(time: string, rest: Partial<CountedEvent> = {}): CountedEvent {
  const instant = at(time);
  number += 1;
  return {
    id: `e${number}`,
    stationId: 'a',
    type: 'enter',
    via: 'recent',
    at: instant,
    receivedAt: instant,
    ...rest,
  };
}
const scan = (time: string, rest: Partial<CountedEvent> = {}) => happening(time, { via: 'scan', ...rest });
const listen = (time: string, seconds: number, rest: Partial<CountedEvent> = {}) => {
  const event = happening(time, { type: 'listen', contentId: 'c', seconds, ...rest });
  delete event.via;
  return event;
};

describe('visits', () => {
  test.each<[string, CountedEvent[], string[]]>([
    ['one entry', [happening('09:00:00')], ['9 recent']],
    ['nothing but listening', [listen('09:10:00', 60)], ['9 other']],
    ['29:59 of nothing', [happening('09:00:00'), happening('09:29:59')], ['9 recent']],
    ['30:00 of nothing', [happening('09:00:00'), happening('09:30:00')], ['9 recent', '9 recent']],
    ['a sound of 40 minutes is not nothing', [happening('09:00:00'), listen('09:41:00', 2400)], ['9 recent']],
    ['opened again within the visit', [scan('09:00:00'), happening('09:10:00')], ['9 scan']],
    ['a second scan', [scan('09:00:00'), scan('09:10:00')], ['9 scan', '9 scan']],
    [
      'the same scan, delivered again when the page came back',
      [scan('09:00:00', { scancodeTime: 7 }), scan('09:10:00', { scancodeTime: 7 })],
      ['9 scan'],
    ],
    [
      'two scans with their stamps',
      [scan('09:00:00', { scancodeTime: 7 }), scan('09:00:30', { scancodeTime: 8 })],
      ['9 scan', '9 scan'],
    ],
    [
      'a scan after a search',
      [happening('09:00:00', { via: 'search' }), scan('09:05:00')],
      ['9 search', '9 scan'],
    ],
    [
      'two stations in turn',
      [scan('09:00:00'), scan('09:01:00', { stationId: 'b' }), happening('09:02:00')],
      ['9 scan', '9 scan'],
    ],
    ['an entry that its listening overtook', [listen('09:00:00', 5), scan('09:00:01')], ['9 scan']],
    [
      'over midnight',
      [scan('23:50:00'), listen('23:59:59', 30), happening('00:05:00', { at: at('00:05:00', 6) })],
      ['23 scan'],
    ],
    [
      'a chain of short breaks',
      ['09:00', '09:20', '09:40', '10:00', '10:20'].map((t) => happening(`${t}:00`)),
      ['9 recent'],
    ],
  ])('%s', (_, events, expected) => {
    expect(sessionize(events).visits.map(({ hour, via }) => `${hour} ${via}`)).toEqual(expected);
  });

  test('a visit carries the poster, the column and the lateness of its beginning', () => {
    const [visit] = sessionize([
      scan('09:00:00', { posterBatch: '03', column: 'law', receivedAt: at('09:00:01', 6) }),
      happening('09:05:00', { column: 'news' }),
    ]).visits;
    expect(visit).toMatchObject({ posterBatch: '03', column: 'law', late: true, day: '2026-03-05' });
  });
});

describe('time that was spent', () => {
  const spent = (events: CountedEvent[]) => {
    const { stays, overclaims } = sessionize(events);
    const sum = (kind: string) =>
      stays.filter((stay) => stay.kind === kind).reduce((total, { amount }) => total + amount, 0);
    const over = overclaims.reduce((total, { seconds }) => total + seconds, 0);
    return {
      listen: sum('listen'),
      read: sum('read'),
      begun: sum('begun'),
      completed: sum('completed'),
      over,
    };
  };
  const none = { listen: 0, read: 0, begun: 0, completed: 0, over: 0 };

  test.each<[string, CountedEvent[], Partial<typeof none>]>([
    [
      'is taken as it comes',
      [happening('09:00:00'), listen('09:01:00', 60), listen('09:02:00', 60)],
      { listen: 120, begun: 1 },
    ],
    [
      'is no longer than since the visit began',
      [happening('09:00:00'), listen('09:01:00', 600)],
      { listen: 65, over: 535, begun: 1 },
    ],
    [
      'is no longer than since the last event of its kind',
      [listen('09:00:00', 60), listen('09:00:30', 60)],
      { listen: 95, over: 25, begun: 1 },
    ],
    ['is no longer than an hour', [listen('09:00:00', 9000)], { listen: 3600, over: 5400, begun: 1 }],
    [
      'cannot be spent at two stations at once',
      [
        listen('09:00:00', 60),
        listen('09:00:00', 60, { stationId: 'b' }),
        listen('09:01:00', 60, { stationId: 'b' }),
      ],
      { listen: 125, over: 55, begun: 2 },
    ],
    [
      'of reading and of listening go side by side',
      [
        happening('09:00:00'),
        listen('09:01:00', 60),
        listen('09:01:10', 60, { type: 'read', contentId: 'd' }),
      ],
      { listen: 60, read: 60, begun: 2 },
    ],
    [
      'begins and completes a content once a visit',
      [
        listen('09:01:00', 60),
        listen('09:02:00', 0, { type: 'complete' }),
        listen('09:03:00', 60),
        listen('09:04:00', 0, { type: 'complete' }),
        listen('10:04:00', 60),
      ],
      { listen: 180, begun: 2, completed: 1 },
    ],
  ])('%s', (_, events, expected) => {
    expect(spent(events)).toEqual({ ...none, ...expected });
  });

  test('of staff and of developer tools counts nowhere', () => {
    const events = [
      happening('09:00:00', { traffic: 'staff' }),
      listen('09:01:00', 60, { traffic: 'staff' }),
    ];
    expect(sessionize(events).stays).toEqual([]);
    expect(presence(sessionize(events))).toEqual([]);
  });
});

test.each(['constructor', '__proto__'])('a content may be called %s: ids come from phones', (contentId) => {
  const changes: Changes = new Map();
  addDifference(changes, sessionize([]), sessionize([listen('09:01:00', 60, { contentId })]));
  prune(changes);
  expect(Object.entries(changes.get('a')?.get('2026-03-05')?.contents ?? {})).toEqual([
    [contentId, [60, 0, 0, 1, 0]],
  ]);
});

describe('a day too full to be one person’s', () => {
  test.each([
    ['events', MAX_EVENTS_PER_DAY, 'listen' as const],
    ['entries', MAX_ENTRIES_PER_DAY, 'enter' as const],
  ])('stays out of the figures past its limit of %s, and the days beside it stay in', (_, most, type) => {
    const events = (count: number) => [
      happening('12:00:00', { at: at('12:00:00', 4) }),
      ...Array.from({ length: count }, (__, index) =>
        happening('09:00:00', { type, at: at('09:00:00') + index }),
      ),
    ];
    expect(sessionize(events(most)).overruns).toEqual([]);
    const story = sessionize(events(most + 1));
    expect(story.overruns).toEqual([{ stationId: 'a', day: '2026-03-05', events: most + 1 }]);
    expect(story.visits.map(({ day }) => day)).toEqual(['2026-03-04']);
  });
});

describe('names that one phone makes up', () => {
  const minute = (no: number) => at('08:00:00') + no * 60_000;

  test('past a hundred contents of a day time still counts, and no further content is told apart', () => {
    const most = MAX_NAMES_PER_DAY.content;
    const { stays } = sessionize(
      Array.from({ length: most + 5 }, (_, no) =>
        listen('08:00:00', 10, { at: minute(no), contentId: `c${no}` }),
      ),
    );
    const heard = stays.filter(({ kind }) => kind === 'listen');
    expect(heard.reduce((sum, { amount }) => sum + amount, 0)).toBe((most + 5) * 10);
    expect(new Set(heard.map(({ contentId }) => contentId)).size).toBe(most + 1);
    expect(heard.filter(({ contentId }) => contentId === '')).toHaveLength(5);
  });

  test('past ten poster batches and columns of a day visits count without', () => {
    const scans = Array.from({ length: 12 }, (_, no) =>
      scan('08:00:00', {
        at: minute(no * 31),
        scancodeTime: no,
        posterBatch: `p${no}`,
        column: no === 11 ? 'c0' : `c${no}`,
      }),
    );
    const { visits } = sessionize([
      ...scans,
      scan('08:00:00', { at: minute(0) + 86_400_000, posterBatch: 'p11' }),
    ]);
    expect(visits.map(({ posterBatch }) => posterBatch)).toEqual([
      ...Array.from({ length: 10 }, (_, no) => `p${no}`),
      undefined,
      undefined,
      'p11',
    ]);
    expect(visits.slice(9, 12).map(({ column }) => column)).toEqual(['c9', undefined, 'c0']);
  });
});

const KINDS = ['enter', 'listen', 'read', 'complete'] as const;
const happenings = fc.uniqueArray(
  fc.record({
    id: fc.integer({ min: 1, max: 1e9 }).map(String),
    stationId: fc.constantFrom('a', 'b'),
    type: fc.constantFrom(...KINDS),
    via: fc.constantFrom('scan' as const, 'recent' as const),
    // Six days, in bursts of an hour, so that gaps of every length occur.
    at: fc
      .tuple(fc.integer({ min: 0, max: 5 }), fc.constantFrom(0, 9, 10, 23), fc.integer({ min: 0, max: 3599 }))
      .map(([day, hour, second]) => at('00:00:00') + day * 86_400_000 + hour * 3_600_000 + second * 1000),
    seconds: fc.integer({ min: 0, max: 4000 }),
    contentId: fc.constantFrom('c', 'd'),
    receivedAt: fc.constant(at('00:00:00', 20)),
  }),
  { selector: ({ id }) => id, maxLength: 40 },
);

const flat = (changes: Changes) => {
  prune(changes);
  return [...changes].map(([station, days]) => [station, [...days].sort()]).sort();
};
const total = (events: readonly CountedEvent[]) => {
  const changes: Changes = new Map();
  addDifference(changes, sessionize([]), sessionize(events));
  return flat(changes);
};

describe('whatever the order of arrival', () => {
  test('the same set of events tells the same story', () => {
    fc.assert(
      fc.property(happenings, fc.infiniteStream(fc.nat()), (events, keys) => {
        const shuffled = events.map((event) => [keys.next().value, event] as const).sort(([a], [b]) => a - b);
        expect(sessionize(shuffled.map(([, event]) => event))).toEqual(sessionize(events));
      }),
    );
  });

  test('batches add up to the whole, each seeing only the days around its events', () => {
    fc.assert(
      fc.property(happenings, fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 1 }), (events, sizes) => {
        const changes: Changes = new Map();
        const known: CountedEvent[] = [];
        for (let from = 0, turn = 0; from < events.length; turn += 1) {
          const batch = events.slice(from, (from += sizes[turn % sizes.length] as number));
          const days = new Set(
            batch.map((event) => dayOf(event.at)).flatMap((d) => [nextDay(d, -1), d, nextDay(d)]),
          );
          const near = known.filter((event) => days.has(dayOf(event.at)));
          addDifference(changes, sessionize(near), sessionize([...near, ...batch]));
          known.push(...batch);
        }
        expect(flat(changes)).toEqual(total(events));
      }),
    );
  });
});
