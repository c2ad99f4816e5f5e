import type { Progress } from '../../../../../../client/stores/progress/progress-store';
import { ReaderStore } from '../../../../../../client/packages/read/stores/reader-store';
import { bad, brief, FakeStorage, good, NOON, settle, textService, world } from '../../../stores/fakes';

function open(count: number, storage?: FakeStorage, characters = 0) {
  const all = world(storage && { storage });
  all.root.outbox.enter('st1', 'visit-0001');
  const get = all.services.content.get;
  get.mockImplementation(textService(count, 'text', characters));
  const events = async () => {
    await all.root.outbox.flush();
    return all.services.visit.track.mock.calls.flatMap(([request]) => request.events);
  };
  return { ...all, get, reader: new ReaderStore(all.root, 'text'), events };
}

/** The place of somebody who has read to this section. */
const readTo = (position: number): Progress => ({
  contentId: 'text',
  content: brief('text', { kind: 'article' }),
  medium: 'text',
  position,
  total: 40,
  at: NOON,
});

const drawn = (reader: ReaderStore) => reader.drawn.map(({ no }) => no);
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);

test('opens at the beginning with a few sections', async () => {
  const { reader, get } = open(40);
  await reader.open();
  expect([reader.status, drawn(reader), reader.anchor]).toEqual(['ready', range(0, 4), null]);
  expect([reader.canExtend, reader.canTurn, reader.canTurnBack]).toEqual([true, false, false]);
  expect(get.mock.calls).toEqual([[{ id: 'text', section: 0 }]]);
});

test('draws more as the reader goes on, twelve sections at most, and then turns to the next part', async () => {
  const { reader, get } = open(40);
  await reader.open();
  await reader.extend();
  expect(get).toHaveBeenCalledTimes(1);
  await reader.extend();
  expect([drawn(reader), get.mock.calls.length]).toEqual([range(0, 12), 2]);
  expect([reader.canExtend, reader.canTurn]).toEqual([false, true]);
  await reader.extend();
  expect(drawn(reader)).toEqual(range(0, 12));
  await reader.turn();
  expect([drawn(reader), reader.anchor]).toEqual([range(12, 16), { section: 12 }]);
  expect(reader.canTurnBack).toBe(true);
  await reader.turnBack();
  expect([drawn(reader), reader.anchor]).toEqual([range(8, 12), { section: 8 }]);
});

test('never draws more than twelve sections, wherever one goes, and ends where the text does', async () => {
  const { reader } = open(30);
  await reader.open();
  for (let step = 0; step < 40 && (reader.canExtend || reader.canTurn); step++) {
    await (reader.canExtend ? reader.extend() : reader.turn());
    expect(reader.drawn.length).toBeLessThanOrEqual(12);
  }
  expect(drawn(reader).at(-1)).toBe(29);
});

test('a short text is there as a whole', async () => {
  const { reader } = open(2);
  await reader.open();
  expect([drawn(reader), reader.canExtend, reader.canTurn, reader.canTurnBack]).toEqual([
    [0, 1],
    false,
    false,
    false,
  ]);
});

test('a text without words is drawn as nothing', async () => {
  const { reader } = open(0);
  await reader.open();
  expect([reader.status, drawn(reader), reader.canExtend]).toEqual(['ready', [], false]);
});

test('jumps to a line of the contents, and to a 条', async () => {
  const { reader, get } = open(630);
  await reader.open();
  await reader.goTo(reader.outline[1]!);
  expect([drawn(reader)[0], reader.anchor]).toEqual([315, { section: 315 }]);
  expect(await reader.goToProvision(1_079)).toBe(true);
  expect([drawn(reader)[0], reader.anchor]).toEqual([539, { section: 539, provision: 1_079 }]);
  expect(get.mock.calls.map(([data]) => data)).toEqual([
    { id: 'text', section: 0 },
    { id: 'text', section: 315, outline: false },
    { id: 'text', provision: 1_079, outline: false },
  ]);
});

test('a 条 that is on the screen is only scrolled to', async () => {
  const { reader, get } = open(40);
  await reader.open();
  expect(await reader.goToProvision(4)).toBe(true);
  expect([drawn(reader), reader.anchor, get.mock.calls.length]).toEqual([
    range(0, 4),
    { section: 1, provision: 4 },
    1,
  ]);
});

test.each([0, -1, 81, 2_000, NaN])('there is no 条 %d', async (no) => {
  const { reader, get } = open(40);
  await reader.open();
  expect(await reader.goToProvision(no)).toBe(false);
  expect([drawn(reader), get.mock.calls.length]).toEqual([range(0, 4), 1]);
});

test('a 条 could not be asked for: that is not "there is none"', async () => {
  const { reader, get } = open(40);
  await reader.open();
  get.mockResolvedValueOnce(bad('NETWORK'));
  expect(await reader.goToProvision(60)).toBeNull();
  expect([reader.more, reader.error?.code, drawn(reader)]).toEqual(['failed', 'NETWORK', range(0, 4)]);
  await reader.retry();
  expect([reader.more, reader.anchor]).toEqual(['idle', { section: 29, provision: 60 }]);
});

test('the net gone in the middle: what is drawn stays, and retry goes on', async () => {
  const { reader, get } = open(40);
  await reader.open();
  await reader.extend();
  get.mockResolvedValueOnce(bad('TIMEOUT'));
  await reader.extend();
  expect([reader.status, reader.more, drawn(reader)]).toEqual(['ready', 'failed', range(0, 8)]);
  await reader.retry();
  expect([reader.more, reader.error, drawn(reader)]).toEqual(['idle', null, range(0, 12)]);
});

test('a text that does not open says why, and is tried again', async () => {
  const { reader, get } = open(40);
  get.mockResolvedValueOnce(bad('NETWORK'));
  await reader.open();
  expect([reader.status, reader.error?.code]).toEqual(['failed', 'NETWORK']);
  await reader.retry();
  expect(reader.status).toBe('ready');
});

test('a text that was withdrawn is no longer offered to be read on', async () => {
  const storage = new FakeStorage();
  const first = open(40, storage);
  await first.reader.open();
  first.reader.record.saw(9);
  const second = open(40, storage);
  second.get.mockResolvedValue(bad('NOT_FOUND'));
  await second.reader.open();
  expect([second.reader.status, second.root.places.places]).toEqual(['failed', []]);
});

test('opens where the reader stopped', async () => {
  const storage = new FakeStorage();
  const first = open(40, storage);
  await first.reader.open();
  first.reader.record.saw(9);
  const second = open(40, storage);
  await second.reader.open();
  expect([drawn(second.reader), second.reader.anchor]).toEqual([range(9, 13), { section: 9 }]);
});

test('a text that was finished opens at the beginning', async () => {
  const storage = new FakeStorage();
  const first = open(40, storage);
  await first.reader.open();
  first.reader.record.saw(39);
  const second = open(40, storage);
  await second.reader.open();
  expect(drawn(second.reader)[0]).toBe(0);
});

test('a text that became shorter opens at the beginning', async () => {
  const storage = new FakeStorage();
  const first = open(40, storage);
  await first.reader.open();
  first.reader.record.saw(30);
  const second = open(10, storage);
  await second.reader.open();
  expect([second.reader.status, drawn(second.reader)]).toEqual(['ready', range(0, 4)]);
});

test('a search hit opens at its 条; a 条 that is gone opens the text', async () => {
  const { reader } = open(40);
  await reader.open({ provision: 50 });
  expect([drawn(reader)[0], reader.anchor]).toEqual([24, { section: 24, provision: 50 }]);
  const other = open(40);
  await other.reader.open({ provision: 999 });
  expect([other.reader.status, drawn(other.reader)[0]]).toEqual(['ready', 0]);
});

describe('what is reported', () => {
  test('the seconds in front of the reader and the place', async () => {
    const { reader, clock, events } = open(40);
    await reader.open();
    reader.record.appeared();
    await clock.pass(20_000);
    reader.record.saw(3);
    await clock.pass(3_400);
    reader.record.left();
    reader.record.left();
    expect(await events()).toMatchObject([
      { type: 'read', contentId: 'text', seconds: 23, position: 3, total: 40 },
    ]);
  });

  test('a page in front of nobody is not read, and a phone that sleeps neither', async () => {
    const { reader, clock, events } = open(40);
    await reader.open();
    reader.record.appeared();
    await clock.pass(60 * 60_000);
    reader.record.left();
    const idle = (await events()).reduce((sum, { seconds }) => sum + (seconds ?? 0), 0);
    expect(idle).toBeLessThanOrEqual(185);
    reader.record.appeared();
    clock.sleep(8 * 3_600_000);
    reader.record.left();
    const all = (await events()).reduce((sum, { seconds }) => sum + (seconds ?? 0), 0);
    expect(all).toBe(idle);
  });

  test('a clock that is put back keeps nothing from being told, and a page in front of nobody is not read', async () => {
    const { reader, clock, events } = open(40);
    await reader.open();
    reader.record.appeared();
    await clock.pass(30_000);
    clock.put(-800 * 86_400_000);
    reader.record.touched();
    await clock.pass(70_000);
    const read = async () => (await events()).reduce((sum, { seconds }) => sum + (seconds ?? 0), 0);
    expect(await read()).toBeGreaterThanOrEqual(60);
    clock.put(-800 * 86_400_000);
    await clock.pass(60 * 60_000);
    reader.record.left();
    expect(await read()).toBeLessThanOrEqual(110);
  });

  test('nothing before the text is there', async () => {
    const { reader, get, clock, events, root } = open(40);
    root.places.remember(readTo(30));
    get.mockResolvedValueOnce(bad('TIMEOUT'));
    reader.record.appeared();
    await clock.pass(15_000);
    await reader.open();
    await clock.pass(15_000);
    reader.record.left();
    expect([await events(), root.places.find('text', 'text')?.position]).toEqual([[], 30]);
    reader.record.appeared();
    await reader.retry();
    await clock.pass(5_000);
    reader.record.left();
    expect(await events()).toMatchObject([{ type: 'read', seconds: 5, position: 30, total: 40 }]);
  });

  test.each([
    ['audio', 3, [{ type: 'read', seconds: 20 }]],
    ['audio', 0, []],
    ['video', 3, []],
    ['album', 0, []],
  ] as const)(
    'of %s with %d sections no place, which is counted in seconds',
    async (kind, count, expected) => {
      const { reader, get, clock, events, root } = open(count);
      const text = textService(count);
      get.mockImplementation(async (data) => {
        const answer = await text(data);
        return answer.ok ? good({ ...answer.data, item: { ...answer.data.item, kind } }) : answer;
      });
      root.places.remember({ ...readTo(100), content: brief('text'), medium: 'sound' });
      reader.record.appeared();
      await reader.open();
      reader.record.saw(1);
      await clock.pass(20_000);
      reader.record.left();
      const sent = await events();
      expect(sent).toMatchObject(expected);
      expect(sent.every((event) => !('position' in event))).toBe(true);
      expect(root.places.places).toMatchObject([{ medium: 'sound', position: 100 }]);
    },
  );

  test('a touch keeps the time running, however slowly one reads', async () => {
    const { reader, clock, events } = open(40);
    await reader.open();
    reader.record.appeared();
    for (let minute = 0; minute < 10; minute++) {
      reader.record.touched();
      await clock.pass(60_000);
    }
    reader.record.left();
    expect((await events()).reduce((sum, { seconds }) => sum + (seconds ?? 0), 0)).toBe(600);
  });
});

describe('completed', () => {
  const completions = async ({ events }: ReturnType<typeof open>) =>
    (await events()).filter(({ type }) => type === 'complete').length;
  /** Reads these sections, so many seconds each. */
  const read = async (
    { reader, clock }: ReturnType<typeof open>,
    sections: readonly number[],
    seconds: number,
  ) => {
    reader.record.appeared();
    for (const section of sections) {
      reader.record.saw(section);
      await clock.pass(seconds * 1_000);
    }
  };

  test('a short text is when its end was in sight, and it was in front for as long as reading takes', async () => {
    const all = open(1, undefined, 400);
    await all.reader.open();
    await read(all, [0], 30);
    all.reader.record.left();
    expect(await completions(all)).toBe(0);
    await read(all, [0], 1);
    all.reader.record.sawEnd();
    all.reader.record.left();
    all.reader.record.appeared();
    all.reader.record.left();
    expect(await completions(all)).toBe(1);
    const quick = open(1, undefined, 400);
    await quick.reader.open();
    await read(quick, [0], 19);
    quick.reader.record.sawEnd();
    quick.reader.record.left();
    expect(await completions(quick)).toBe(0);
  });

  test('a jump to the end is not, however long one stays', async () => {
    const all = open(40, undefined, 50_000);
    await all.reader.open();
    await read(all, [0, 39], 170);
    all.reader.record.sawEnd();
    all.reader.record.left();
    expect(await completions(all)).toBe(0);
  });

  test('read in parts, in any order and over days, it is, once', async () => {
    const storage = new FakeStorage();
    const first = open(40, storage, 50_000);
    await first.reader.open();
    await read(first, range(20, 40), 5);
    first.reader.record.sawEnd();
    first.reader.record.left();
    expect(await completions(first)).toBe(0);
    const second = open(40, storage, 50_000);
    await second.reader.open({ section: 0 });
    await read(second, range(0, 12), 7);
    second.reader.record.left();
    expect(await completions(second)).toBe(1);
    const third = open(40, storage, 50_000);
    await third.reader.open();
    await read(third, range(0, 12), 60);
    third.reader.record.left();
    expect(await completions(third)).toBe(0);
  });
});

describe('what goes on', () => {
  test('nothing runs on after the page is left', async () => {
    const { reader, clock } = open(2);
    reader.record.appeared();
    reader.record.left();
    expect(clock.waiting).toBe(0);
    await settle();
  });
});

test('a jump that is overtaken by another does not draw', async () => {
  const { reader, get } = open(40);
  await reader.open();
  const text = textService(40);
  let release!: () => void;
  get.mockImplementationOnce(async (data) => {
    await new Promise<void>((resolve) => (release = resolve));
    return text(data);
  });
  const slow = reader.goTo({ title: '', level: 1, section: 30 });
  await reader.goTo({ title: '', level: 1, section: 20 });
  release();
  await slow;
  expect(drawn(reader)[0]).toBe(20);
});
