/** The project is whole in itself: what it names is inside it. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { project } from './scratch';

const BINARY = /\.(png|jpe?g|gif|webp|mp3|m4a|mp4|ico|woff2?|zip)$/;

const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: project, encoding: 'utf8' })
  .split('\0')
  .filter((file) => file !== '' && existsSync(join(project, file)));
const texts = tracked.filter((file) => !BINARY.test(file) && file !== 'package-lock.json');
const read = (file: string) => readFileSync(join(project, file), 'utf8');

describe('paths', () => {
  it('none leads out of the project', () => {
    // A machine's own folders, written out, are somebody's and not everybody's. System folders of every Linux are not meant.
    const outside = /(?<![\w./-])\/(home|root|work|Users|mnt|tmp)\/[\w.-]+/;
    const offenders = texts
      .filter((file) => file !== 'test/architecture/closed.test.ts')
      .flatMap((file) => {
        const lines = read(file).split('\n');
        return lines.flatMap((line, i) =>
          outside.test(line) ? [`${file}:${i + 1} ${line.trim().slice(0, 100)}`] : [],
        );
      });
    expect(offenders).toEqual([]);
  });

  it('no import climbs above the root', () => {
    const offenders = texts
      .filter((file) => /\.(tsx?|[cm]?js)$/.test(file))
      .filter((file) => {
        const depth = file.split('/').length - 1;
        const climbs = [...read(file).matchAll(/(?:from|import|require)\s*\(?\s*['"]((?:\.\.\/)+)/g)];
        return climbs.some(([, dots = '']) => dots.length / 3 > depth);
      });
    expect(offenders).toEqual([]);
  });
});

describe('names', () => {
  it('files are kebab-case, or PascalCase where they hold a component', () => {
    const odd = tracked
      .filter((file) => /^(client|cloudfunctions|types|config|localcloud|test)\/.*\.tsx?$/.test(file))
      .map((file) => file.split('/').at(-1) ?? '')
      .filter(
        (file) =>
          !/^[a-z0-9-]+(\.(test|config|d|h5|weapp))?\.tsx?$/.test(file) &&
          !/^[A-Z][A-Za-z0-9]*\.tsx$/.test(file),
      );
    expect(odd).toEqual([]);
  });

  it('no folder or file is a drawer for everything', () => {
    const drawer = /(^|\/)(utils?|helpers?|common|misc)(\/|\.)/i;
    expect(tracked.filter((file) => drawer.test(file))).toEqual([]);
  });
});

describe('Chinese', () => {
  /** By the first file or folder that fits: why Chinese stands there. */
  const PLACES: readonly (readonly [where: RegExp, why: string])[] = [
    [/^client\/(messages\/|packages\/[^/]+\/(messages|metrics)\.ts$)/, 'what residents and staff read'],
    [/^cloudfunctions\/admin\/messages\//, 'what officials are told of their records'],
    [/^cloudfunctions\/shared\/domain\//, 'what officials type: fields, states, numbers, dates'],
    [/^cloudfunctions\/news\/rules\//, 'what newsrooms write: bylines, dates, encodings'],
    [/^config\/content\//, 'what texts say, and what the import derives from them'],
    [/^config\/demo\//, 'the demo county'],
    [
      /^localcloud\/(assets\/console|console|openapi)\//,
      'the page in place of the cloud console, and what it asks of',
    ],
    [/^test\//, 'examples'],
  ];

  it('stands where people read or write it, and nowhere else in the code', () => {
    const code = /\.(tsx?|[cm]?js|css)$/;
    const strings = /(?<!\/\/.*|\*.*)(['"`>])[^'"`<]*\p{Script=Han}/u;
    const offenders = texts
      .filter((file) => code.test(file) && !PLACES.some(([where]) => where.test(file)))
      .flatMap((file) =>
        read(file)
          .split('\n')
          .flatMap((line, i) => (strings.test(line) ? [`${file}:${i + 1} ${line.trim().slice(0, 80)}`] : [])),
      );
    expect(offenders).toEqual([]);
    // A place that has none any more is no place for it.
    const unused = PLACES.filter(
      ([where]) => !texts.some((file) => where.test(file) && /\p{Script=Han}/u.test(read(file))),
    );
    expect(unused).toEqual([]);
  });
});

describe("WeChat's global object", () => {
  it.each([
    ['client/pages/home/index.tsx', true],
    ['client/stores/app/dependencies.ts', true],
    ['client/platform/cloud.ts', false],
  ])('in %s is an error of lint: %s', (file, forbidden) => {
    const eslint = join(project, 'node_modules/eslint/bin/eslint.js');
    const printed = execFileSync(process.execPath, [eslint, '--print-config', file], {
      cwd: project,
      encoding: 'utf8',
    });
    const config = JSON.parse(printed) as { rules: Record<string, unknown[] | undefined> };
    const names = JSON.stringify(config.rules['no-restricted-globals'] ?? []);
    expect(names.includes('"wx"')).toBe(forbidden);
  });
});
