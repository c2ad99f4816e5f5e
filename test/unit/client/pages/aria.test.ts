import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import ariaPlugin from '../../../../config/taro/aria-plugin';
import attributes from '../../../../config/taro/aria-attributes.json';

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

/** The aria attributes of every element of Taro in a file, as `View aria-label`. */
function ariaOf(file: string): string[] {
  const used: string[] = [];
  const source = ts.createSourceFile(
    file,
    readFileSync(file, 'utf8'),
    ts.ScriptTarget.Latest,
    true,
    ts.ScriptKind.TSX,
  );
  const walk = (node: ts.Node): void => {
    if (ts.isJsxOpeningElement(node) || ts.isJsxSelfClosingElement(node)) {
      // `role` and `heading` of Tap.tsx are aria-role in WeChat.
      const names = node.attributes.properties.map((one) =>
        ts.isJsxAttribute(one)
          ? one.name.getText()
          : /^(role\(|heading$)/.test(one.expression.getText())
            ? 'aria-role'
            : '',
      );
      const tag = node.tagName.getText();
      used.push(...names.filter((name) => name.startsWith('aria-')).map((name) => `${tag} ${name}`));
    }
    node.forEachChild(walk);
  };
  walk(source);
  return used;
}

it('every aria attribute that is set on an element is in the table of that element: the templates drop any other', () => {
  const client = join(__dirname, '../../../../client');
  const used = readdirSync(client, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.tsx') && !name.endsWith('.h5.tsx'))
    .flatMap((name) => ariaOf(join(client, name)));
  const known = Object.entries(attributes).flatMap(([tag, own]) =>
    Object.keys(own).map((name) => `${tag} ${name}`),
  );
  expect(used.length).toBeGreaterThan(20);
  expect([...new Set(used)].filter((one) => !known.includes(one))).toEqual([]);
});
