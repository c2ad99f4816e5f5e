/** A phone with the built mini-program on it. */
import { answers, cloudOf, type Answers } from '../harness/weapp/answers';
import type { EngineName } from '../harness/weapp/engine';
import { MiniApp, SCENE } from '../harness/weapp/mini-app';
import { output } from '../harness/output';
import type { Phone } from '../harness/weapp/wx';

export const built = output('weapp');

export const ENGINES: readonly EngineName[] = ['exparser', 'glass-easel'];

export function phone(own: Answers = {}, settings: Partial<Phone> = {}): Phone {
  return {
    cloud: cloudOf({ ...answers(), ...own }),
    stored: new Map(),
    network: '4g',
    fontSizeSetting: 17,
    theme: 'light',
    ...settings,
  };
}

/** Query of a scanned mini-program code: WeChat hands the scene over encoded once. */
export const code = (scene: string) => ({ query: { scene: encodeURIComponent(scene) }, scene: SCENE.code });

/** Query of a scanned link: the whole address, encoded once, and WeChat's stamp. */
export const link = (url: string, scancodeTime = 1_795_000_000) => ({
  query: { q: encodeURIComponent(url), scancode_time: String(scancodeTime) },
  scene: SCENE.link,
});

/** Scans the code of a station and waits for its home. */
export async function scanned(
  station: string,
  options: { own?: Answers; settings?: Partial<Phone>; engine?: EngineName } = {},
): Promise<MiniApp> {
  const app = new MiniApp(built, phone(options.own, options.settings), options.engine).launch(
    code(`s=${station}`),
  );
  await app.see('the home of the station', (screen) => screen.find({ text: `樟潭学习站${station}` }));
  return app;
}
