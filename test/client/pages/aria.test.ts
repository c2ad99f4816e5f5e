import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ariaPlugin from '../../../config/taro/aria-plugin';
import attributes from '../../../config/taro/aria-attributes.json';

it('adds the attributes to the templates, and their table to the runtime', () => {
  const registered: { name: string; fn: (platform: object) => void }[] = [];
  const merged: object[] = [];
  ariaPlugin({ registerMethod: (method: (typeof registered)[number]) => registered.push(method) } as never);
  const platform = {
    template: { mergeComponents: (_: unknown, patch: object) => merged.push(patch) },
    runtimePath: 'own',
  };
  registered[0]!.fn(platform);
  expect(registered[0]!.name).toBe('onSetupClose');
  expect(merged).toEqual([attributes]);
  expect(platform.runtimePath).toEqual(['own', expect.stringMatching(/aria-runtime\.js$/)]);
});

it('leaves a platform without templates (the browser) alone', () => {
  let run: (platform: object) => void = () => {};
  ariaPlugin({ registerMethod: ({ fn }: { fn: typeof run }) => (run = fn) } as never);
  const platform = { runtimePath: 'own' };
  run(platform);
  expect(platform.runtimePath).toBe('own');
});

it('every aria attribute that a component uses is in the table', () => {
  const known = new Set(Object.values(attributes).flatMap((one) => Object.keys(one)));
  const components = join(__dirname, '../../../client/components');
  const used = readdirSync(components)
    .map((name) => readFileSync(join(components, name), 'utf8'))
    .flatMap((source) => [...source.matchAll(/\b(aria-[a-z]+)/g)].map(([, name]) => name!));
  expect(used.length).toBeGreaterThan(10);
  expect([...new Set(used)].filter((name) => !known.has(name))).toEqual([]);
});
