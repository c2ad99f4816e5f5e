/** Documents and the files that they speak of agree. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { project } from './scratch';

const read = (file: string) => readFileSync(join(project, file), 'utf8');
const documents = execFileSync('git', ['ls-files', '-z', '*.md'], { cwd: project, encoding: 'utf8' })
  .split('\0')
  .filter((file) => file !== '' && !file.startsWith('localcloud/demo/') && existsSync(join(project, file)));

/** Without what is shown as it is typed. */
const prose = (file: string) => read(file).replace(/^```[\s\S]*?^```|`[^`\n]*`/gm, '');

it('every link between files of the project leads to one', () => {
  const links = documents.flatMap((file) =>
    [...prose(file).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, target = '']) => ({ file, target })),
  );
  expect(links.length).toBeGreaterThan(20);
  expect(links.filter(({ file, target }) => !existsSync(join(project, dirname(file), target)))).toEqual([]);
});

it('every path of the project that a document names is there', () => {
  const path = /^(?:(?:client|cloudfunctions|types|config|localcloud|test|docs)\/|shared\/)[\w./-]+$/;
  const named = documents.flatMap((file) =>
    [...read(file).matchAll(/`([^`\n]+)`/g)]
      .map(([, target = '']) => target)
      .filter((target) => path.test(target))
      .map((target) => ({ file, target: target.replace(/^shared\//, 'cloudfunctions/shared/') })),
  );
  expect(named.length).toBeGreaterThan(20);
  const exists = (target: string) =>
    ['', '.ts', '.tsx', '.weapp.ts'].some((end) => existsSync(join(project, `${target}${end}`)));
  expect(named.filter(({ target }) => !exists(target))).toEqual([]);
});

it('every npm script that a document names is there', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const named = documents.flatMap((file) =>
    [...read(file).matchAll(/npm run ([a-z:]+)/g)].map(([, script = '']) => ({ file, script })),
  );
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter(({ script }) => scripts[script] === undefined)).toEqual([]);
});

it('the version has its section in the changelog', () => {
  const { version } = JSON.parse(read('package.json')) as { version: string };
  expect(read('CHANGELOG.md')).toMatch(
    new RegExp(`^## \\[${version.replaceAll('.', '\\.')}\\] - \\d{4}-\\d\\d-\\d\\d$`, 'm'),
  );
  const lock = JSON.parse(read('package-lock.json')) as { version: string; packages: { '': typeof lock } };
  expect([lock.version, lock.packages[''].version]).toEqual([version, version]);
});
