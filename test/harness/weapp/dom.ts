/**
 * The one page of Node in which exparser, WeChat's own component engine, draws. Must be imported before miniprogram-simulate,
 * which reads these globals while it loads.
 */
import { JSDOM } from 'jsdom';

const dom = new JSDOM('<!doctype html><html><body></body></html>', { url: 'http://127.0.0.1/' });

// glass-easel draws on frames; jsdom's own would keep the process alive for ever.
dom.window.requestAnimationFrame = (callback) => Number(setTimeout(() => callback(performance.now()), 0));

// Only what the engine asks for: the mini-program's own code runs in a context of its own and sees none of it.
for (const name of [
  'window',
  'document',
  'Node',
  'Element',
  'HTMLElement',
  'Event',
  'CustomEvent',
] as const) {
  Object.defineProperty(globalThis, name, {
    value: name === 'window' ? dom.window : (dom.window as unknown as Record<string, unknown>)[name],
    configurable: true,
    writable: true,
  });
}

export const body: HTMLElement = dom.window.document.body;
