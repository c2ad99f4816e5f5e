/** What WeChat looks at before it runs anything: the configuration, the sizes, the APIs that the scripts name. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { packageSizes } from '../bench/packages';
import { built } from './phone';

const app = JSON.parse(readFileSync(join(built, 'app.json'), 'utf8')) as Record<string, unknown> & {
  pages: string[];
  subPackages: { root: string; pages: string[] }[];
  preloadRule: Record<string, { network: string; packages: string[] }>;
};
const files = readdirSync(built, { recursive: true, encoding: 'utf8' });
const read = (file: string) => readFileSync(join(built, file), 'utf8');
const scripts = files.filter((file) => file.endsWith('.js'));
const templates = files.filter((file) => file.endsWith('.wxml'));

const MB = 1024 * 1024;

describe('app.json', () => {
  it('loads code as needed, plays in the background, asks for privacy, is found by search as its sitemap says', () => {
    expect(app).toMatchObject({
      lazyCodeLoading: 'requiredComponents',
      requiredBackgroundModes: ['audio'],
      __usePrivacyCheck__: true,
    });
    const sitemap = JSON.parse(read(String(app['sitemapLocation']))) as { rules: unknown[] };
    expect(sitemap.rules.length).toBeGreaterThan(0);
  });

  it('asks for no location and no other private information', () => {
    expect(app['requiredPrivateInfos'] ?? []).toEqual([]);
    expect(app['permission'] ?? {}).toEqual({});
  });

  it('keeps home and player in the main package, and has every sub-package of residents fetched on any network', () => {
    expect(app.pages).toEqual(['pages/home/index', 'pages/player/index']);
    const rules = Object.values(app.preloadRule);
    expect(rules.every(({ network }) => network === 'all')).toBe(true);
    const preloaded = new Set(rules.flatMap(({ packages }) => packages));
    // What only staff open is not sent to every phone.
    expect(app.subPackages.map(({ root }) => root).filter((root) => !preloaded.has(root))).toEqual([
      'packages/stats',
    ]);
  });

  it('names pages that are there, whole', () => {
    const pages = [
      ...app.pages,
      ...app.subPackages.flatMap(({ root, pages: own }) => own.map((page) => `${root}/${page}`)),
    ];
    for (const page of pages) {
      for (const kind of ['js', 'json', 'wxml'])
        expect(existsSync(join(built, `${page}.${kind}`))).toBe(true);
    }
  });
});

describe('packages', () => {
  const { main, subPackages } = packageSizes(built);

  it('none is near the 2 MB that WeChat takes', () => {
    expect(main).toBeLessThan(0.5 * MB);
    for (const [root, bytes] of subPackages) expect([root, bytes < 200 * 1024]).toEqual([root, true]);
  });

  it('no sub-package is independent: it would carry the runtime a second time', () => {
    expect(JSON.stringify(app.subPackages)).not.toContain('independent');
  });
});

describe('templates', () => {
  const all = templates.map(read).join('\n');

  it.each(['aria-label', 'aria-role', 'aria-hidden'])('pass %s on to the screen reader', (attribute) => {
    expect(all).toContain(`${attribute}="{{`);
  });

  it('close every element that WeChat knows', () => {
    for (const tag of ['input', 'image', 'video', 'slider']) {
      const opened = all.match(new RegExp(`<${tag}[\\s>](?![^>]*/>)`, 'g'))?.length ?? 0;
      const closed = all.match(new RegExp(`</${tag}>`, 'g'))?.length ?? 0;
      expect([tag, closed]).toEqual([tag, opened]);
    }
  });

  it('hold no pop-up that takes the screen, and no button that takes personal data', () => {
    expect(all).not.toMatch(/<(page-container|web-view|open-data)\b/);
    const types =
      scripts
        .map(read)
        .join('\n')
        .match(/openType:\s*"[a-zA-Z|]+"/g) ?? [];
    expect(types.filter((type) => /getPhoneNumber|getUserInfo|chooseAvatar/.test(type))).toEqual([]);
  });
});

describe('scripts', () => {
  /**
   * APIs for which WeChat wants an entry in the privacy guide, by what they take (developers.weixin.qq.com, privacy interfaces).
   * taro.js is left out: it lists every API by name and calls none by itself.
   */
  const PRIVATE = [
    'getLocation',
    'getFuzzyLocation',
    'onLocationChange',
    'startLocationUpdate',
    'startLocationUpdateBackground',
    'chooseLocation',
    'choosePoi',
    'chooseAddress',
    'chooseInvoiceTitle',
    'chooseImage',
    'chooseMedia',
    'chooseVideo',
    'chooseMessageFile',
    'getRecorderManager',
    'startRecord',
    'joinVoIPChat',
    'createCameraContext',
    'saveImageToPhotosAlbum',
    'saveVideoToPhotosAlbum',
    'addPhoneContact',
    'addPhoneRepeatCalendar',
    'addPhoneCalendar',
    'chooseContact',
    'getClipboardData',
    'setClipboardData',
    'getUserProfile',
    'getUserInfo',
    'getWeRunData',
    'chooseLicensePlate',
    'openBluetoothAdapter',
    'startAccelerometer',
    'startCompass',
    'startDeviceMotionListening',
    'startGyroscope',
    'authorize',
    'login',
  ];
  const own = scripts
    .filter((file) => !/^(taro|runtime)\.js$/.test(file))
    .map((file) => [file, read(file)] as const);

  it.each(PRIVATE)('none calls %s', (name) => {
    const call = new RegExp(`\\.${name}\\b|\\["${name}"\\]`);
    expect(own.filter(([, text]) => call.test(text)).map(([file]) => file)).toEqual([]);
  });

  it('none evaluates text, which WeChat forbids', () => {
    expect(own.filter(([, text]) => /\beval\(|new Function\(/.test(text)).map(([file]) => file)).toEqual([]);
  });

  it('none looks behind itself in a pattern, which iOS before 16.4 refuses, and the whole file with it', () => {
    const behind = /\(\?<[=!]/;
    expect(scripts.filter((file) => behind.test(read(file)))).toEqual([]);
  });

  it.each<[fault: string, stands: (node: ts.Node) => boolean]>([
    ['a function expression named as a parameter of its own, iOS before 16.3', isNamedAsParameter],
    ['the rest of a list that is written right there, iOS before 14.5', isRestOfWrittenList],
  ])('none has what babel.config.js leaves to the phones and an old one gets wrong: %s', (_fault, stands) => {
    expect(scripts.filter((file) => holds(sourceOf(file), stands))).toEqual([]);
  });

  it('none is the development build of React', () => {
    expect(
      own
        .filter(([, text]) => /react-dom\.development|Warning: React has detected/.test(text))
        .map(([file]) => file),
    ).toEqual([]);
  });
});

const sources = new Map<string, ts.SourceFile>();
function sourceOf(file: string): ts.SourceFile {
  const known = sources.get(file) ?? ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest);
  sources.set(file, known);
  return known;
}

function holds(node: ts.Node, stands: (node: ts.Node) => boolean): boolean {
  return stands(node) || ts.forEachChild(node, (child) => holds(child, stands) || undefined) === true;
}

function isNamedAsParameter(node: ts.Node): boolean {
  if (!ts.isFunctionExpression(node) || node.name === undefined) return false;
  const { text } = node.name;
  return node.parameters.some(({ name }) => !ts.isIdentifier(name) && namesIn(name).includes(text));
}

function namesIn(name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (ts.isBindingElement(element) ? namesIn(element.name) : []));
}

function isRestOfWrittenList(node: ts.Node): boolean {
  if (!ts.isVariableDeclaration(node) || !ts.isArrayBindingPattern(node.name)) return false;
  const rest = node.name.elements.some((part) => ts.isBindingElement(part) && part.dotDotDotToken);
  return rest && node.initializer !== undefined && ts.isArrayLiteralExpression(node.initializer);
}
