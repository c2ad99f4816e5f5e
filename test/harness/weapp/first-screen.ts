/** The first screen of the built mini-program, in WeChat's component engine: calls, setData, nodes. */
import { output } from '../output';
import { until } from '../until';
import { answers, cloudOf } from './answers';
import { MiniApp, SCENE } from './mini-app';

export interface FirstScreen {
  /** Calls of the cloud that the home waited for. */
  awaited: number;
  /** Calls of the cloud until everything was quiet. */
  invocations: number;
  /** Calls of setData, and the bytes of all of them. */
  calls: number;
  bytes: number;
  nodes: number;
  /** Milliseconds from start to the drawn home, engine and compiler included, without the rest before the cloud may answer. */
  ms: number;
}

/** A page that has drawn nothing for so long has drawn what it can. */
const QUIET_MS = 300;

/**
 * A scan on a phone that holds `stored`, until the home stands, at its fullest, and the page has come to rest. The cloud answers only when
 * the page has drawn what it can without.
 */
export async function firstScreen(stored: Map<string, string>): Promise<FirstScreen> {
  const answer = cloudOf(answers());
  let answered = 0;
  let isOpen = false;
  const app = new MiniApp(output('weapp'), {
    cloud: async (name, event) => {
      await until('the page to draw what it can alone', () => isOpen);
      answered += 1;
      return answer(name, event);
    },
    stored,
    network: '4g',
    fontSizeSetting: 17,
    theme: 'light',
  });
  const rest = async () => {
    let last = { count: -1, since: 0 };
    await until('quiet', () => {
      const count = app.page.meter.sizes.length;
      if (count !== last.count) last = { count, since: performance.now() };
      return performance.now() - last.since > QUIET_MS;
    });
  };
  const stands = () => /学习站qj01/.test(app.screen.text);

  const started = performance.now();
  app.launch({ query: { scene: encodeURIComponent('s=qj01') }, scene: SCENE.code });
  await app.see('anything', () => app.page.meter.sizes.length > 0);
  const begun = performance.now() - started;
  await rest();
  const alone = stands() ? answered : undefined;
  const opened = performance.now();
  isOpen = true;
  await app.see('the home', () => stands() && answered > 0);
  const ms = begun + performance.now() - opened;
  // Asked for before the home stood, answered or not: all of them it may have waited for.
  const awaited = alone ?? app.wx.invocations.length;
  await rest();
  const { calls, bytes } = app.page.meter.figures;
  const nodes = app.page.drawn.countNodes();
  const invocations = app.wx.invocations.length;
  app.quit();
  return { awaited, invocations, calls, bytes, nodes, ms };
}
