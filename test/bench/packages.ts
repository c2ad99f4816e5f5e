/** Bytes of the built mini-program, package by package, against those of an empty one built by the same tools. */
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { output } from '../harness/output';
import { judged, type BenchOptions, type Figure } from './figure';

const project = resolve(__dirname, '../..');

/** Main package: at most this much above an empty app. */
const MAIN_ABOVE_FLOOR = 150 * 1024;
const SUB_PACKAGE = 200 * 1024;

/** Two pages of one element each, no store, nothing shared: what Taro and React cost by themselves. */
const EMPTY_APP: Record<string, string> = {
  'package.json': JSON.stringify({
    name: 'empty',
    version: '1.0.0',
    browserslist: ['ios >= 12', 'chrome >= 78'],
  }),
  'tsconfig.json': '{}',
  // The project's own build settings, without its plugin: the floor is Taro's, not ours.
  'config/index.ts':
    "import project from './project';\nexport default async (...given) => ({ ...(typeof project === 'function' ? await project(...given) : project), plugins: [], copy: { patterns: [], options: {} } });\n",
  'client/app.config.ts': "export default { pages: ['pages/one/index', 'pages/two/index'] };\n",
  'client/app.tsx': 'export default function App({ children }) {\n  return children;\n}\n',
  'client/pages/one/index.config.ts': 'export default {};\n',
  'client/pages/two/index.config.ts': 'export default {};\n',
};
const PAGE =
  "import { View } from '@tarojs/components';\nexport default function Page() {\n  return <View>page</View>;\n}\n";

function filesOf(root: string): { path: string; bytes: number }[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((path) => ({ path: path.replaceAll('\\', '/'), stat: statSync(join(root, path)) }))
    .filter(({ stat }) => stat.isFile())
    .map(({ path, stat }) => ({ path, bytes: stat.size }));
}

/** Bytes of the main package and of each sub-package of a built mini-program. */
export function packageSizes(root: string): { main: number; subPackages: Map<string, number> } {
  const app = JSON.parse(readFileSync(join(root, 'app.json'), 'utf8')) as {
    subPackages?: { root: string }[];
  };
  const subPackages = new Map((app.subPackages ?? []).map((sub) => [sub.root.replace(/\/$/, ''), 0]));
  let main = 0;
  for (const { path, bytes } of filesOf(root)) {
    const owner = [...subPackages.keys()].find((sub) => path.startsWith(`${sub}/`));
    if (owner === undefined) main += bytes;
    else subPackages.set(owner, (subPackages.get(owner) ?? 0) + bytes);
  }
  return { main, subPackages };
}

/** Builds an empty app with the installed Taro and answers the bytes of its main package. */
function floor(): number {
  const root = mkdtempSync(join(tmpdir(), 'empty-app-'));
  try {
    const write = (path: string, text: string) => {
      mkdirSync(join(root, path, '..'), { recursive: true });
      writeFileSync(join(root, path), text);
    };
    for (const [path, text] of Object.entries(EMPTY_APP)) write(path, text);
    for (const page of ['one', 'two']) write(`client/pages/${page}/index.tsx`, PAGE);
    cpSync(join(project, 'config/index.ts'), join(root, 'config/project.ts'));
    cpSync(join(project, 'babel.config.js'), join(root, 'babel.config.js'));
    symlinkSync(join(project, 'node_modules'), join(root, 'node_modules'));
    const taro = join(project, 'node_modules/@tarojs/cli/bin/taro');
    const built = spawnSync(process.execPath, [taro, 'build', '--type', 'weapp', '--no-check'], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, NODE_ENV: 'production' },
    });
    try {
      return packageSizes(join(root, 'dist/weapp')).main;
    } catch {
      throw new Error(
        `the empty app did not build:\n${built.stdout.slice(-2000)}${built.stderr.slice(-2000)}`,
      );
    }
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

let measured: Figure[] | undefined;

export function packageFigures({ progress }: BenchOptions): Figure[] {
  if (measured) return measured;
  progress('building an empty Taro app…');
  const empty = floor();
  const { main, subPackages } = packageSizes(output('weapp'));
  measured = [
    { name: 'main package of an empty Taro app', value: empty, unit: 'bytes' },
    judged('main package', main, 'bytes', empty + MAIN_ABOVE_FLOOR, empty),
    ...[...subPackages].map(([root, bytes]) => judged(`sub-package ${root}`, bytes, 'bytes', SUB_PACKAGE)),
  ];
  return measured;
}
