jest.mock('@tarojs/taro', () => jest.requireActual('./fake-taro'));
import type { AudioEvent, AudioPort } from '../../../../client/ports/audio';

/** Notes in which order properties are set: setting `src` starts the sound. */
function fakeManager() {
  const order: string[] = [];
  const handlers: Record<string, () => void> = {};
  const target: Record<string, unknown> = { currentTime: 12.5, duration: 60 };
  const manager = new Proxy(target, {
    set(object, key: string, value) {
      order.push(`${key}=${String(value)}`);
      object[key] = value;
      return true;
    },
    get(object, key: string) {
      if (/^on[A-Z]/.test(key)) return (handler: () => void) => void (handlers[key] = handler);
      if (['play', 'pause', 'stop'].includes(key)) return () => void order.push(key);
      if (key === 'seek') return (position: number) => void order.push(`seek ${position}`);
      return object[key];
    },
  });
  return { manager, order, handlers };
}

const track = {
  src: 'cloud://e.b/a.mp3',
  title: 'T',
  performer: 'P',
  cover: 'https://e.cn/a.jpg',
};

/** The module makes its manager once: each test gets a module of its own. */
function open() {
  process.env.TARO_ENV = 'weapp';
  process.env.TARO_APP_CLOUD_ENV = process.env.TARO_APP_LOCAL_CLOUD = process.env.TARO_APP_ENTRY_HOSTS = '';
  const { manager, order, handlers } = fakeManager();
  const phone: Record<string, () => void> = {};
  let audio!: AudioPort;
  let taro!: Record<string, unknown>;
  jest.isolateModules(() => {
    taro = jest.requireMock<{ default: Record<string, unknown> }>('@tarojs/taro').default;
    ({ audio } = jest.requireActual<{ audio: AudioPort }>('../../../../client/platform/audio.weapp'));
  });
  Object.assign(taro, {
    getBackgroundAudioManager: () => manager,
    onAudioInterruptionBegin: (handler: () => void) => (phone.begin = handler),
    onAudioInterruptionEnd: (handler: () => void) => (phone.end = handler),
  });
  const events: AudioEvent[] = [];
  audio.listen((event) => events.push(event));
  return { audio, taro, manager, order, handlers, phone, events };
}

test('everything is set before the source', () => {
  const { audio, order } = open();
  audio.start(track, 30, 1.25);
  expect(order).toEqual([
    'title=T',
    'epname=P',
    'singer=P',
    'coverImgUrl=https://e.cn/a.jpg',
    'startTime=30',
    'playbackRate=1.25',
    'src=cloud://e.b/a.mp3',
  ]);
});

test('a picture that the system may not know how to fetch is left out', () => {
  const { audio, order } = open();
  audio.start({ ...track, cover: 'cloud://e.b/a.jpg' }, 30, 1.25);
  expect(order).toContain('coverImgUrl=');
});

test('commands reach the sound system', () => {
  const { audio, order } = open();
  audio.play();
  audio.pause();
  audio.seek(7);
  audio.setSpeed(2);
  audio.stop();
  expect(order).toEqual(['play', 'pause', 'seek 7', 'playbackRate=2', 'stop']);
});

test('what happens is told', () => {
  const { audio, handlers, phone, events } = open();
  audio.start(track, 0, 1);
  for (const name of [
    'onPlay',
    'onPause',
    'onStop',
    'onEnded',
    'onWaiting',
    'onError',
    'onPrev',
    'onNext',
    'onTimeUpdate',
  ]) {
    handlers[name]!();
  }
  phone.begin!();
  phone.end!();
  // How far it came is told before whatever else: a locked phone may have told nothing for long.
  const time = { type: 'time', position: 12.5, duration: 60 };
  expect(events).toEqual([
    { type: 'playing' },
    ...[time, { type: 'paused' }],
    ...[time, { type: 'stopped' }],
    { type: 'ended' },
    { type: 'waiting' },
    ...[time, { type: 'failed' }],
    ...[time, { type: 'previous' }],
    ...[time, { type: 'next' }],
    time,
    { type: 'interrupted' },
    { type: 'restored' },
  ]);
});

test('where it is can be asked, and is not told where there is none', () => {
  const { audio, manager, events } = open();
  audio.look();
  audio.play();
  manager.currentTime = 0;
  audio.look();
  manager.currentTime = 7;
  audio.look();
  expect(events).toEqual([{ type: 'time', position: 7, duration: 60 }]);
});

test('a runtime without background audio says that it failed, and does not crash', () => {
  const { audio, taro, events } = open();
  delete taro.getBackgroundAudioManager;
  audio.start(track, 0, 1);
  expect(events).toEqual([{ type: 'failed' }]);
});

test('a command that throws counts as failed', () => {
  const { audio, taro, events } = open();
  taro.getBackgroundAudioManager = () => {
    throw new Error('no');
  };
  audio.play();
  expect(events).toEqual([{ type: 'failed' }]);
});
