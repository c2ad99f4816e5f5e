import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { TEXT_SIZES } from '../../../../client/stores/app/settings-store';

/** What client/styles/tokens.css promises, computed from what it says. */
const client = join(__dirname, '../../../../client');
const tokens = readFileSync(join(client, 'styles/tokens.css'), 'utf8');

function block(selector: string): Record<string, string> {
  const at = tokens.indexOf(`\n${selector} {`);
  if (at < 0) throw new Error(`no ${selector} in tokens.css`);
  const body = tokens.slice(at, tokens.indexOf('}', at));
  return Object.fromEntries(
    [...body.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name, value]),
  );
}

const px = (value: string | undefined): number => {
  expect(value).toMatch(/^\d+px$/);
  return parseInt(value!, 10);
};

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const channels = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * channels[0]! + 0.7152 * channels[1]! + 0.0722 * channels[2]!;
}
function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high! + 0.05) / (low! + 0.05);
}

/** Foreground and the grounds it is drawn on. Text: 7:1. */
const TEXT: [string, string[]][] = [
  ['ink', ['paper', 'sheet', 'sunk', 'tint', 'ghost']],
  ['ink2', ['paper', 'sheet', 'sunk']],
  ['pine', ['paper', 'sheet', 'sunk', 'tint']],
  ['onpine', ['pine']],
  ['seal', ['paper', 'sheet']],
  ['paper', ['seal']],
  // The hills run below the words of the card.
  ['onhero', ['hero', 'hill1']],
  ['onhero2', ['hero']],
  ['onknob', ['knob']],
];
/** Small print on the hills, and lines that are needed to see what can be pressed. */
const LESS: [string, string[], number][] = [
  ['onhero2', ['hill1', 'hill2'], 4.5],
  ['line', ['paper', 'sheet'], 3],
  ['pine', ['sunk'], 3],
  ['knob', ['hill2'], 3],
];

describe.each(['light', 'dark'])('the %s palette', (theme) => {
  const colours = block(`.${theme}`);

  it.each(TEXT.flatMap(([on, grounds]) => grounds.map((ground) => [on, ground])))(
    'text in %s on %s has 7:1',
    (on, ground) => {
      expect(contrast(colours[on]!, colours[ground]!)).toBeGreaterThanOrEqual(7);
    },
  );

  it.each(LESS.flatMap(([on, grounds, least]) => grounds.map((ground) => [on, ground, least] as const)))(
    '%s on %s has %d:1',
    (on, ground, least) => {
      expect(contrast(colours[on]!, colours[ground]!)).toBeGreaterThanOrEqual(least);
    },
  );

  it('stands behind the pages and in the bar above them too', () => {
    const bars = JSON.parse(readFileSync(join(client, 'theme.json'), 'utf8')) as Record<
      string,
      Record<string, string>
    >;
    expect(bars[theme]).toMatchObject({ navBackground: colours.paper, background: colours.paper });
    const behind = theme === 'light' ? tokens.indexOf('\nbody {') : tokens.indexOf('@media');
    expect(tokens.slice(behind, behind + 120)).toContain(`background: ${colours.paper};`);
  });
});

it('both palettes name the same colours', () => {
  expect(Object.keys(block('.dark'))).toEqual(Object.keys(block('.light')));
});

describe('text sizes', () => {
  it('there is a class for every size one can choose', () => {
    expect([...tokens.matchAll(/^\.t(\d+) \{/gm)].map(([, size]) => Number(size))).toEqual([...TEXT_SIZES]);
  });

  it.each(TEXT_SIZES.map((size) => [size]))(
    'at %d px the main text is that large and nothing is below 18',
    (size) => {
      const { t, ts, tl, tx } = block(`.t${size}`);
      expect(px(t)).toBe(size);
      expect(px(ts)).toBeGreaterThanOrEqual(18);
      expect(px(tl)).toBeGreaterThan(px(t));
      expect(px(tx)).toBeGreaterThan(px(tl));
    },
  );

  it.each(['ts', 'tl', 'tx'])('--%s never shrinks as the text grows', (name) => {
    const row = TEXT_SIZES.map((size) => px(block(`.t${size}`)[name]));
    expect(row).toEqual([...row].sort((a, b) => a - b));
  });

  it('lines stand 1.5 apart at least', () => {
    const { lead, 'lead-text': text } = block('.pg');
    expect(Number(lead)).toBeGreaterThanOrEqual(1.5);
    expect(Number(text)).toBeGreaterThanOrEqual(1.5);
  });
});

it('what can be pressed is 60 px high, and 44 px wide at least', () => {
  const { target, 'target-least': least } = block('.pg');
  expect(px(target)).toBeGreaterThanOrEqual(60);
  expect(px(least)).toBeGreaterThanOrEqual(44);
  const base = readFileSync(join(client, 'styles/base.css'), 'utf8');
  const tap = base.slice(base.indexOf('\n.tap {'), base.indexOf('}', base.indexOf('\n.tap {')));
  expect(tap).toContain('min-height: var(--target)');
  expect(tap).toContain('min-width: var(--target-least)');
});

describe('every other stylesheet', () => {
  const sheets = (readdirSync(client, { recursive: true }) as string[])
    .filter((path) => path.endsWith('.css') && !path.endsWith('tokens.css'))
    .map((path) => [path, readFileSync(join(client, path), 'utf8')] as const);
  const withoutMasks = (css: string) =>
    css.replace(/url\("data:[^"]*"\)/g, '').replace(/\/\*[\s\S]*?\*\//g, '');

  it.each(sheets)('%s takes its colours from the tokens', (_path, css) => {
    expect(withoutMasks(css)).not.toMatch(/#[0-9a-f]{3,8}\b|rgba?\(|hsla?\(/i);
  });

  it.each(sheets)('%s takes its text sizes from the tokens', (path, css) => {
    const sizes = [...withoutMasks(css).matchAll(/font-size:\s*([^;]+);/g)].map(([, value]) => value!);
    // The character in the seal is a picture: its square does not grow either.
    const allowed = path.endsWith('home.css') ? ['28px'] : [];
    expect(sizes.filter((value) => !/^var\(--t[slx]?\)$/.test(value) && !allowed.includes(value))).toEqual(
      [],
    );
  });

  it.each(sheets)('%s cuts no text and sets no size that shrinks', (_path, css) => {
    // But one: the mini player's title, whole in its label and on the page that it opens.
    const uncut = withoutMasks(css).replace(/\.cut \{[^}]*\}/, '');
    expect(uncut).not.toMatch(/text-overflow|line-clamp|nowrap;|\brpx\b|:active/);
  });

  it.each(sheets)('%s keeps its lines 1.5 apart', (_path, css) => {
    const heights = [...withoutMasks(css).matchAll(/line-height:\s*([^;]+);/g)].map(([, value]) => value!);
    expect(heights.filter((value) => !/^var\(--lead(-text)?\)$|^44px$/.test(value))).toEqual([]);
  });
});

it('every sign that is named is drawn', () => {
  const icons = readFileSync(join(client, 'styles/icons.css'), 'utf8');
  const drawn = new Set([...icons.matchAll(/^\.i-([\w]+) \{/gm)].map(([, name]) => name));
  const component = readFileSync(join(client, 'components/Icon.tsx'), 'utf8');
  const named = [...component.slice(component.indexOf('IconName')).matchAll(/'(\w+)'/g)].map(
    ([, name]) => name!,
  );
  const columns = ['book', 'news', 'culture', 'law', 'listen', 'video', 'health', 'farm', 'people'];
  expect([...named, ...columns].filter((name) => !drawn.has(name))).toEqual([]);
});
