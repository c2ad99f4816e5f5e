/** The `wx` object that a built mini-program finds, with a cloud, a phone and a network that a test sets. */
import { FakeAudio } from './wx-audio';
import { storageApi, type Stored } from './wx-storage';

/** Answers a call of a cloud function with its result, or throws what the platform would. */
export type Cloud = (name: string, data: unknown) => Promise<unknown>;

export interface Phone {
  cloud: Cloud;
  /** What earlier runs left on the phone. */
  stored: Stored;
  /** `none` = no network. */
  network: 'wifi' | '4g' | 'none';
  /** WeChat's own text size in px, 16 is the default. */
  fontSizeSetting: number;
  theme: 'light' | 'dark';
}

/** One use of an API by the mini-program. */
interface ApiCall {
  name: string;
  options: unknown;
}

export interface EntryOptions {
  path: string;
  query: Record<string, string>;
  scene: number;
  referrerInfo?: object;
}

export interface Wx {
  api: Record<string, unknown>;
  /** Cloud functions called, in order. */
  invocations: { name: string; data: unknown }[];
  /** Other calls that change something outside the page. */
  calls: ApiCall[];
  backgroundAudio: FakeAudio;
  innerAudios: FakeAudio[];
  setNetwork(network: Phone['network']): void;
}

interface Callbacks {
  success?: (result: unknown) => void;
  fail?: (error: unknown) => void;
  complete?: (result: unknown) => void;
}

/** Recorded and answered with success. None of them collects personal data. */
const PLAIN = [
  'setNavigationBarTitle',
  'setNavigationBarColor',
  'showNavigationBarLoading',
  'hideNavigationBarLoading',
  'setBackgroundColor',
  'setBackgroundTextStyle',
  'pageScrollTo',
  'stopPullDownRefresh',
  'startPullDownRefresh',
  'setInnerAudioOption',
  'showToast',
  'hideToast',
  'showLoading',
  'hideLoading',
  'showModal',
  'showActionSheet',
  'showShareMenu',
  'hideShareMenu',
  'updateShareMenu',
  'previewImage',
  'makePhoneCall',
  'openPrivacyContract',
  'setClipboardData',
  'preloadSubpackage',
  'vibrateShort',
  'setKeepScreenOn',
  'loadFontFace',
  'reportEvent',
  'openDocument',
  'saveFile',
] as const;

/** Does not touch the network or a person's data; answers at once. */
const SILENT = [
  'onThemeChange',
  'offThemeChange',
  'onWindowResize',
  'offWindowResize',
  'onMemoryWarning',
  'offMemoryWarning',
  'onError',
  'offError',
  'onUnhandledRejection',
  'offUnhandledRejection',
  'onPageNotFound',
  'offPageNotFound',
  'onAudioInterruptionBegin',
  'offAudioInterruptionBegin',
  'onAudioInterruptionEnd',
  'offAudioInterruptionEnd',
  'onBackgroundFetchData',
  'reportPerformance',
] as const;

export function createWx(phone: Phone, entry: () => EntryOptions, launch: () => EntryOptions): Wx {
  const calls: ApiCall[] = [];
  const invocations: Wx['invocations'] = [];
  const backgroundAudio = new FakeAudio(true);
  const innerAudios: FakeAudio[] = [];
  const networkWatchers = new Set<(event: object) => void>();

  const networkEvent = () => ({ isConnected: phone.network !== 'none', networkType: phone.network });
  const windowInfo = () => ({
    pixelRatio: 2,
    screenWidth: 375,
    screenHeight: 812,
    windowWidth: 375,
    windowHeight: 724,
    statusBarHeight: 44,
    screenTop: 88,
    safeArea: { left: 0, right: 375, top: 44, bottom: 778, width: 375, height: 734 },
  });
  const baseInfo = () => ({
    SDKVersion: '3.4.2',
    version: '8.0.50',
    language: 'zh_CN',
    theme: phone.theme,
    fontSizeSetting: phone.fontSizeSetting,
    host: { env: 'WeChat' },
    enableDebug: false,
  });
  const device = () => ({ brand: 'devtools', model: 'phone', system: 'Android 10', platform: 'android' });

  const answer = <Options extends Callbacks>(name: string, work: (options: Options) => unknown) => {
    return (options: Options = {} as Options) => {
      const outcome = (async () => work(options))();
      if (!options.success && !options.fail && !options.complete) return outcome;
      outcome.then(
        (result) => {
          options.success?.(result);
          options.complete?.(result);
        },
        (error: unknown) => {
          options.fail?.(error);
          options.complete?.(error);
        },
      );
      return undefined;
    };
  };

  const callFunction = answer(
    'cloud.callFunction',
    async ({ name, data }: Callbacks & { name: string; data: unknown }) => {
      // What does not survive JSON does not reach a function.
      const sent: unknown = JSON.parse(JSON.stringify(data ?? {}));
      invocations.push({ name, data: sent });
      if (phone.network === 'none') {
        throw Object.assign(new Error('cloud.callFunction:fail'), {
          errCode: -1,
          errMsg: 'cloud.callFunction:fail Error: errCode: -1 | errMsg: request:fail ',
        });
      }
      const result = await phone.cloud(name, sent);
      return {
        errMsg: 'cloud.callFunction:ok',
        result: JSON.parse(JSON.stringify(result ?? null)) as unknown,
        requestID: '0-1',
      };
    },
  );

  const plain = Object.fromEntries(
    PLAIN.map((name) => [
      name,
      answer(name, (options: Callbacks) => {
        calls.push({ name, options });
        return { errMsg: `${name}:ok`, confirm: true, cancel: false };
      }),
    ]),
  );

  const api: Record<string, unknown> = {
    ...plain,
    ...Object.fromEntries(SILENT.map((name) => [name, () => undefined])),
    ...storageApi(phone.stored),
    cloud: { init: () => undefined, callFunction },
    getEnterOptionsSync: entry,
    getLaunchOptionsSync: launch,
    getWindowInfo: windowInfo,
    getAppBaseInfo: baseInfo,
    getDeviceInfo: device,
    getSystemInfoSync: () => ({ ...windowInfo(), ...baseInfo(), ...device() }),
    getSystemInfo: answer('getSystemInfo', () => ({ ...windowInfo(), ...baseInfo(), ...device() })),
    getAccountInfoSync: () => ({ miniProgram: { appId: 'wx0', envVersion: 'release', version: '1.0.0' } }),
    getMenuButtonBoundingClientRect: () => ({
      top: 48,
      bottom: 80,
      left: 281,
      right: 368,
      width: 87,
      height: 32,
    }),
    canIUse: () => true,
    nextTick: (callback: () => void) => void setTimeout(callback, 0),
    getNetworkType: answer('getNetworkType', () => ({ networkType: phone.network })),
    onNetworkStatusChange: (watch: (event: object) => void) => networkWatchers.add(watch),
    offNetworkStatusChange: (watch: (event: object) => void) => networkWatchers.delete(watch),
    getBackgroundAudioManager: () => backgroundAudio,
    createInnerAudioContext: () => {
      const audio = new FakeAudio(false);
      innerAudios.push(audio);
      return audio;
    },
    createVideoContext: () => ({ play() {}, pause() {}, stop() {}, seek() {}, requestFullScreen() {} }),
    createSelectorQuery: selectorQuery,
    createIntersectionObserver: () => {
      const observer = {
        relativeTo: () => observer,
        relativeToViewport: () => observer,
        observe: () => undefined,
        disconnect: () => undefined,
      };
      return observer;
    },
    getUpdateManager: () => ({
      onCheckForUpdate() {},
      onUpdateReady() {},
      onUpdateFailed() {},
      applyUpdate() {},
    }),
    getBackgroundFetchData: answer('getBackgroundFetchData', () => {
      throw Object.assign(new Error('no data'), { errMsg: 'getBackgroundFetchData:fail record is null' });
    }),
  };

  return {
    api,
    invocations,
    calls,
    backgroundAudio,
    innerAudios,
    setNetwork(network) {
      phone.network = network;
      for (const watch of [...networkWatchers]) watch(networkEvent());
    },
  };
}

/** No layout is done headlessly: every box is empty, as for an element that is not on the page. */
function selectorQuery(): unknown {
  const waiting: ((result: null) => void)[] = [];
  const query: Record<string, (...args: unknown[]) => unknown> = {
    exec: (done) => {
      setTimeout(() => {
        for (const each of waiting) each(null);
        if (typeof done === 'function') (done as (results: null[]) => void)(waiting.map(() => null));
      }, 0);
      return query;
    },
  };
  const ask = (callback?: unknown) => {
    waiting.push(typeof callback === 'function' ? (callback as (result: null) => void) : () => undefined);
    return query;
  };
  for (const name of ['in', 'select', 'selectAll', 'selectViewport']) query[name] = () => query;
  query['boundingClientRect'] = query['scrollOffset'] = ask;
  for (const name of ['fields', 'context', 'node']) query[name] = (...args) => ask(args[args.length - 1]);
  return query;
}
