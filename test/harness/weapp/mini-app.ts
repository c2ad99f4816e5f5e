/** One running mini-program: started by a scan, with its page stack, from the built output alone. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DrawnPage, Engine, EngineName, PageInstance } from './engine';
import { exparserEngine } from './exparser-engine';
import { glassEaselEngine } from './glass-easel-engine';
import { Meter } from './meter';
import { until } from '../until';
import { createSandbox, type Sandbox } from './sandbox';
import { ScreenNode } from './tree';
import { createWx, type EntryOptions, type Phone, type Wx } from './wx';

export interface AppJson {
  pages: string[];
  subPackages?: { root: string; pages: string[] }[];
  [key: string]: unknown;
}

interface OpenPage {
  route: string;
  query: Record<string, string>;
  drawn: DrawnPage;
  instance: PageInstance;
  meter: Meter;
}

/** How the phone got here. Numbers of WeChat's scene list. */
export const SCENE = { link: 1011, code: 1047, recent: 1001 } as const;

/** Deepest page stack of wx.navigateTo. */
const MAX_DEPTH = 10;

type Lifecycle = Record<string, ((this: unknown, ...args: unknown[]) => unknown) | undefined>;

/** Not shut down yet. */
const running = new Set<MiniApp>();

/** Started since `quitAll` was last called. */
const started = new Set<MiniApp>();

/** Shuts down whatever a test left running, and returns what every one that it started complained of. */
export function quitAll(): string[] {
  for (const app of running) app.quit();
  const complaints = [...started].flatMap(({ errors }) => errors);
  started.clear();
  return complaints;
}

export class MiniApp {
  readonly wx: Wx;
  readonly appJson: AppJson;
  /** What the mini-program printed as an error, and what WeChat would warn of. */
  readonly errors: string[] = [];
  private readonly stack: OpenPage[] = [];
  private readonly timers = new Set<NodeJS.Timeout>();
  /** Milliseconds by which the clock inside is ahead. */
  private ahead = 0;
  private readonly engine: Engine;
  private readonly sandbox: Sandbox;
  private app: Lifecycle = {};
  private entry: EntryOptions = { path: '', query: {}, scene: SCENE.recent };
  private launched: EntryOptions = this.entry;

  /** @param root the folder that `build:weapp` writes. */
  constructor(
    private readonly root: string,
    readonly phone: Phone,
    engine: EngineName = 'exparser',
  ) {
    this.engine = engine === 'exparser' ? exparserEngine(root) : glassEaselEngine(root);
    this.appJson = JSON.parse(readFileSync(join(root, 'app.json'), 'utf8')) as AppJson;
    this.wx = createWx(
      phone,
      () => this.entry,
      () => this.launched,
    );
    Object.assign(this.wx.api, this.router());
    const report = (...args: unknown[]) => void this.errors.push(args.map(String).join(' '));
    const quiet = () => undefined;
    this.sandbox = createSandbox(
      root,
      (this.appJson.subPackages ?? []).map((sub) => sub.root),
      {
        wx: this.wx.api,
        App: (definition: Lifecycle) => (this.app = definition),
        Page: (definition: object) => this.engine.definePage(definition),
        Component: (definition: object) => this.engine.defineComponent(definition),
        Behavior: () => '',
        getApp: () => this.app,
        getCurrentPages: () => this.stack.map(({ instance }) => instance),
        console: { log: quiet, info: quiet, debug: quiet, warn: quiet, error: report },
        setTimeout: this.timed(setTimeout),
        clearTimeout,
        setInterval: this.timed(setInterval),
        clearInterval,
      },
      () => Date.now() + this.ahead,
    );
    running.add(this);
    started.add(this);
  }

  /** Cold start. */
  launch(options: { path?: string; query?: Record<string, string>; scene?: number } = {}): this {
    this.entry = {
      path: options.path ?? this.appJson.pages[0] ?? '',
      query: options.query ?? {},
      scene: options.scene ?? SCENE.recent,
      referrerInfo: {},
    };
    this.launched = this.entry;
    this.sandbox.run(join(this.root, 'app'));
    this.app['onLaunch']?.call(this.app, this.entry);
    this.app['onShow']?.call(this.app, this.entry);
    this.open(this.entry.path, this.entry.query);
    return this;
  }

  /** A scan while the mini-program is alive: WeChat shows the app, then relaunches to the page. */
  enterAgain(options: { path?: string; query: Record<string, string>; scene: number }): void {
    this.hide();
    this.entry = {
      path: options.path ?? this.appJson.pages[0] ?? '',
      query: options.query,
      scene: options.scene,
      referrerInfo: {},
    };
    this.app['onShow']?.call(this.app, this.entry);
    while (this.stack.length > 0) this.close();
    this.open(this.entry.path, this.entry.query);
  }

  /** To the background and back, with no new entry. */
  hide(): void {
    this.call('onHide');
    this.app['onHide']?.call(this.app);
  }

  show(): void {
    this.app['onShow']?.call(this.app, this.entry);
    this.call('onShow');
  }

  /** Shuts the mini-program down: its script ends, pages go, the phone's storage stays. */
  quit(): void {
    if (this.stack.length > 0) this.hide();
    while (this.stack.length > 0) this.close();
    for (const timer of this.timers) clearTimeout(timer);
    running.delete(this);
  }

  get page(): OpenPage {
    const top = this.stack.at(-1);
    if (!top) throw new Error('no page is open');
    return top;
  }

  get route(): string {
    return this.page.route;
  }

  get routes(): string[] {
    return this.stack.map(({ route }) => route);
  }

  /** What the page on top shows. */
  get screen(): ScreenNode {
    return new ScreenNode(this.page.drawn.root);
  }

  /** Calls a method that WeChat calls on pages: onShareAppMessage, onReachBottom, onPullDownRefresh. */
  call(method: string, ...args: unknown[]): unknown {
    const { instance } = this.page;
    const handler = instance[method];
    return typeof handler === 'function' ? (handler.apply(instance, args) as unknown) : undefined;
  }

  /** Lets the sound run on for so long by the clock inside, in no time by ours. */
  listen(seconds: number): void {
    const step = 0.25;
    for (let passed = 0; passed < seconds && !this.wx.backgroundAudio.paused; passed += step) {
      this.ahead += step * 1000;
      this.wx.backgroundAudio.advance(step);
    }
  }

  /** Waits until the screen satisfies the condition; on failure says what it reads. */
  async see<T>(what: string, condition: (screen: ScreenNode) => T): Promise<NonNullable<T>> {
    return until(
      what,
      () => condition(this.screen),
      () =>
        `on ${this.route} the screen reads: ${this.screen.text.slice(0, 800)}; errors: ${this.errors.join('\n')}`,
    );
  }

  /** A script's timers end with it; what still comes back to it afterwards (an answer, a failure) starts none. */
  private timed(schedule: (callback: (...args: unknown[]) => void, ms?: number) => NodeJS.Timeout) {
    return (callback: (...args: unknown[]) => void, ms?: number, ...args: unknown[]) => {
      const timer = schedule(() => callback(...args), ms);
      this.timers.add(timer);
      if (!running.has(this)) clearTimeout(timer);
      return timer;
    };
  }

  private open(route: string, query: Record<string, string>): void {
    const known = [
      ...this.appJson.pages,
      ...(this.appJson.subPackages ?? []).flatMap((sub) => sub.pages.map((page) => `${sub.root}/${page}`)),
    ];
    if (!known.includes(route)) throw new Error(`navigateTo:fail page "${route}" is not found`);
    const drawn = this.engine.open(route, (path) => {
      if (existsSync(`${path}.js`)) this.sandbox.run(path);
    });
    const { instance } = drawn;
    instance.route = route;
    instance.options = query;
    const meter = new Meter(instance, (complaint) => this.errors.push(complaint));
    this.stack.push({ route, query, drawn, instance, meter });
    this.call('onLoad', query);
    this.call('onShow');
    drawn.attach();
    this.call('onReady');
  }

  private close(): void {
    this.call('onUnload');
    this.stack.pop()?.drawn.detach();
  }

  private router(): Record<string, unknown> {
    type Options = { url?: string; delta?: number } & Record<
      'success' | 'fail' | 'complete',
      ((result: object) => void) | undefined
    >;
    const go = (name: string, work: (options: Options) => void) => (options: Options) => {
      const result = new Promise<object>((resolve, reject) => {
        // WeChat opens pages after the tap's own work is done.
        setTimeout(() => {
          try {
            work(options);
            resolve({ errMsg: `${name}:ok` });
          } catch (error) {
            reject(Object.assign(new Error(String(error)), { errMsg: `${name}:fail ${String(error)}` }));
          }
        }, 0);
      });
      if (!options.success && !options.fail && !options.complete) return result;
      result.then(
        (value) => {
          options.success?.(value);
          options.complete?.(value);
        },
        (error: object) => {
          options.fail?.(error);
          options.complete?.(error);
        },
      );
      return undefined;
    };
    const target = (url = ''): [string, Record<string, string>] => {
      const [path = '', search = ''] = url.split('?');
      // WeChat leaves the values as they stand in the URL.
      const query = Object.fromEntries(
        search
          .split('&')
          .filter(Boolean)
          .map((pair) => [pair.split('=')[0] ?? '', pair.slice(pair.indexOf('=') + 1)]),
      );
      return [absolute(path, this.stack.at(-1)?.route ?? ''), query];
    };
    return {
      navigateTo: go('navigateTo', ({ url }) => {
        if (this.stack.length >= MAX_DEPTH) throw new Error('webview count limit exceed');
        const [route, query] = target(url);
        this.call('onHide');
        this.open(route, query);
      }),
      redirectTo: go('redirectTo', ({ url }) => {
        const [route, query] = target(url);
        this.close();
        this.open(route, query);
      }),
      reLaunch: go('reLaunch', ({ url }) => {
        const [route, query] = target(url);
        while (this.stack.length > 0) this.close();
        this.open(route, query);
      }),
      navigateBack: go('navigateBack', ({ delta = 1 }) => {
        if (this.stack.length === 1) throw new Error('cannot navigate back at first page.');
        for (let i = 0; i < delta && this.stack.length > 1; i += 1) this.close();
        this.call('onShow');
      }),
    };
  }
}

function absolute(path: string, from: string): string {
  if (path.startsWith('/')) return path.slice(1);
  return join('/', from, '..', path).slice(1);
}
