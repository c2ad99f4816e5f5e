/** The first screen of the built mini-program, in WeChat's component engine. */
import { firstScreen } from '../harness/weapp/first-screen';
import { judged, type Figure } from './figure';

/** What it may cost. */
export const FIRST_SCREEN = { calls: 3, bytes: 64 * 1024, nodes: 400 } as const;

let measured: Figure[] | undefined;

export async function homeFigures(): Promise<Figure[]> {
  if (measured) return measured;
  const stored = new Map<string, string>();
  const first = await firstScreen(stored);
  const again = await firstScreen(stored);
  measured = [
    judged('cloud invocations before the first screen', first.awaited, 'calls', 1),
    judged('the same, station seen before', again.awaited, 'calls', 0),
    judged('cloud invocations of a scan in all', Math.max(first.invocations, again.invocations), 'calls', 1),
    judged('setData until the first screen is complete', first.calls, 'calls', FIRST_SCREEN.calls),
    judged('setData bytes', first.bytes, 'bytes', FIRST_SCREEN.bytes),
    judged('nodes of the first screen', first.nodes, 'nodes', FIRST_SCREEN.nodes),
    judged('setData, station seen before', again.calls, 'calls', FIRST_SCREEN.calls),
    judged('setData bytes, station seen before', again.bytes, 'bytes', FIRST_SCREEN.bytes),
    { name: 'start to home, headless', value: first.ms, unit: 'ms' },
  ];
  return measured;
}
