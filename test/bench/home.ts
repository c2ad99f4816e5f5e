/** The first screen of the built mini-program, in WeChat's component engine: calls, setData, nodes. */
import { answers, cloudOf } from '../harness/weapp/answers';
import { MiniApp, SCENE } from '../harness/weapp/mini-app';
import { output } from '../harness/output';
import { until } from '../harness/until';
import { judged, type Figure } from './figure';

const KB = 1024;

interface FirstScreen {
  invocations: number;
  calls: number;
  bytes: number;
  nodes: number;
  /** Milliseconds from start to the drawn home, engine and compiler included. */
  ms: number;
}

/** A scan, until the home stands and the page has been quiet for a while. The cloud answers once something is drawn. */
async function scan(stored: Map<string, string>): Promise<FirstScreen> {
  const answer = cloudOf(answers());
  let drawn = false;
  const app = new MiniApp(output('weapp'), {
    cloud: async (name, event) => {
      await until('something to be drawn', () => drawn);
      return answer(name, event);
    },
    stored,
    network: '4g',
    fontSizeSetting: 17,
    theme: 'light',
  });
  const started = performance.now();
  app.launch({ query: { scene: encodeURIComponent('s=qj01') }, scene: SCENE.code });
  await app.see('anything', () => app.page.meter.sizes.length > 0);
  const seen = /学习站qj01/.test(app.screen.text);
  const invocations = seen ? 0 : 1;
  drawn = true;
  await app.see('the home', (screen) => /学习站qj01/.test(screen.text) && app.wx.invocations.length > 0);
  const ms = performance.now() - started;
  let quiet = { count: -1, since: 0 };
  await until('quiet', () => {
    const count = app.page.meter.sizes.length;
    if (count !== quiet.count) quiet = { count, since: performance.now() };
    return performance.now() - quiet.since > 300;
  });
  const { calls, bytes } = app.page.meter.figures;
  const nodes = app.page.drawn.countNodes();
  app.quit();
  return { invocations, calls, bytes, nodes, ms };
}

let measured: Figure[] | undefined;

export async function homeFigures(): Promise<Figure[]> {
  if (measured) return measured;
  const stored = new Map<string, string>();
  const first = await scan(stored);
  const again = await scan(stored);
  measured = [
    judged('cloud invocations before the first screen', first.invocations, 'calls', 1),
    judged('the same, station seen before', again.invocations, 'calls', 0),
    judged('setData until the first screen is complete', first.calls, 'calls', 3),
    judged('setData bytes', first.bytes, 'bytes', 64 * KB),
    judged('nodes of the first screen', first.nodes, 'nodes', 400),
    judged('setData, station seen before', again.calls, 'calls', 3),
    judged('setData bytes, station seen before', again.bytes, 'bytes', 64 * KB),
    { name: 'start to home, headless', value: first.ms, unit: 'ms' },
  ];
  return measured;
}
