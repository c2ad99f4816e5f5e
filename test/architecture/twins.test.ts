/** `audio.weapp.ts` and `audio.h5.ts` are one module to those who import it: both are there, and each is checked where it is used. */
import { readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import ts from 'typescript';

const client = resolve(__dirname, '../../client');
const TARGETS = ['weapp', 'h5'] as const;
const PROGRAMS = { weapp: 'tsconfig.json', h5: 'tsconfig.h5.json' };

const twins = new Map<string, string[]>();
for (const path of readdirSync(client, { recursive: true, encoding: 'utf8' })) {
  const [, name, target] = /^(.*)\.(weapp|h5)\.tsx?$/.exec(path) ?? [];
  if (name !== undefined && target !== undefined) twins.set(name, [...(twins.get(name) ?? []), target]);
}

function optionsOf(target: (typeof TARGETS)[number]): ts.CompilerOptions {
  const path = join(client, PROGRAMS[target]);
  const { config } = ts.readConfigFile(path, (file) => ts.sys.readFile(file)) as { config: object };
  return ts.parseJsonConfigFileContent(config, ts.sys, dirname(path), undefined, path).options;
}

it('every module that is written for one target is written for the other', () => {
  expect(twins.size).toBeGreaterThan(5);
  expect([...twins].filter(([, targets]) => targets.length !== TARGETS.length)).toEqual([]);
});

it.each(TARGETS)('types come from the file that the build for %s takes', (target) => {
  const options = optionsOf(target);
  const wrong = [...twins.keys()].filter((name) => {
    const found = ts.resolveModuleName(`./${name}`, join(client, 'any.ts'), options, ts.sys).resolvedModule;
    return !found?.resolvedFileName.includes(`.${target}.ts`);
  });
  expect(wrong).toEqual([]);
});
