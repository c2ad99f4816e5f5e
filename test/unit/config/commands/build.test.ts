import { build } from '../../../../config/commands/build';
import { make } from '../../../../config/commands/recipe';

jest.mock('../../../../config/commands/recipe', () => ({ make: jest.fn(), forget: jest.fn() }));

let printed: string[];
beforeEach(() => {
  jest.useFakeTimers();
  printed = [];
  jest.spyOn(console, 'log').mockImplementation((text) => void printed.push(String(text)));
});
afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

/** Every build takes so long. */
const takes = (seconds: number) =>
  jest.mocked(make).mockImplementation(async (_recipe, _always, begin) => {
    const end = begin?.();
    await jest.advanceTimersByTimeAsync(seconds * 1000);
    end?.();
    return true;
  });

it('a long build says that it has begun, and from time to time that it goes on', async () => {
  takes(50);
  await build(['h5']);
  expect(printed).toEqual([
    'building h5: one to two minutes…',
    'building h5: 20 s so far…',
    'building h5: 40 s so far…',
    'built h5 (50.0 s)',
  ]);
  await jest.advanceTimersByTimeAsync(60_000);
  expect(printed).toHaveLength(4);
});

it('a short one is one line, or none where the caller has one of its own', async () => {
  takes(1.2);
  await build(['functions', 'localcloud']);
  await build(['functions'], { quiet: true });
  expect(printed).toEqual(['built functions (1.2 s)', 'built localcloud (1.2 s)']);
});

it('what is already built is not mentioned', async () => {
  jest.mocked(make).mockResolvedValue(false);
  await build(['functions', 'h5']);
  expect(printed).toEqual([]);
});
