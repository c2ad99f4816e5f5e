import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import templatesPlugin, { collapse } from '../../../../config/taro/templates-plugin';

const client = join(__dirname, '../../../../client');
const sources = (readdirSync(client, { recursive: true }) as string[])
  .filter((path) => path.endsWith('.tsx'))
  .map((path) => [path, readFileSync(join(client, path), 'utf8')] as const);

describe('what the templates leave out is really not used', () => {
  it.each(sources)('%s', (path, source) => {
    expect(source).not.toMatch(/\bScrollView\b|\bcatchMove\b/);
    // A View that is pressed and has no hover class would be drawn by `click-view`.
    if (!path.endsWith('Tap.tsx')) expect(source).not.toMatch(/<View[^>]*\bonClick\b/);
    else expect(source).toMatch(/hoverClass=/);
  });
});

it('white space between tags goes, in expressions and text it stays', () => {
  expect(collapse('<view  a="{{x ? 1 : 2}}">\n  <text>{{i.v}}</text>\n</view>\n')).toBe(
    '<view a="{{x ? 1 : 2}}"><text>{{i.v}}</text></view>',
  );
});

it('the plugin drops unused templates, nests less and collapses every template file', () => {
  const hooks: Record<string, (given: never) => void> = {};
  templatesPlugin({
    modifyRunnerOpts: (fn: () => void) => (hooks.opts = fn),
    modifyBuildAssets: (fn: () => void) => (hooks.assets = fn),
    register: ({ name, fn }: { name: string; fn: () => void }) => (hooks[name] = fn),
  } as never);
  const opts: { baseLevel?: number } = {};
  hooks.opts!({ opts } as never);
  expect(opts.baseLevel).toBeGreaterThanOrEqual(8);
  const componentConfig = { includes: new Set(['view', 'scroll-view', 'catch-view', 'click-view', 'text']) };
  hooks.modifyComponentConfig!({ componentConfig } as never);
  expect([...componentConfig.includes]).toEqual(['view', 'text']);
  const asset = (text: string) => ({ source: () => text, size: () => text.length });
  const assets = { 'base.wxml': asset('<a> <b/> </a>'), 'app.js': asset('a  b') };
  hooks.assets!({ assets } as never);
  expect(assets['base.wxml'].source()).toBe('<a><b/></a>');
  expect(assets['base.wxml'].size()).toBe(11);
  expect(assets['app.js'].source()).toBe('a  b');
});
