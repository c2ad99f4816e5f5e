/** Draws components into jsdom over ./fake-components, and acts on them. For test files with `@jest-environment jsdom`. */
import { act, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { givenTo, type Given } from './fake-components';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

export interface Drawing {
  text: string;
  /** Elements that a CSS selector finds. */
  all(selector: string): Element[];
  /** What the first element that fits was given. */
  given(selector: string): Given;
  /** Calls what an element was given for an event. */
  tell(selector: string, event: string, detail?: object): Promise<void>;
  /** Presses what bears exactly these words. */
  press(words: string): Promise<void>;
  redraw(node: ReactNode): Promise<void>;
}

export async function draw(node: ReactNode): Promise<Drawing> {
  const place = document.createElement('div');
  const root = createRoot(place);
  const redraw = (next: ReactNode) => act(async () => root.render(next));
  await redraw(node);
  const all = (selector: string) => [...place.querySelectorAll(selector)];
  const call = (element: Element | undefined, event: string, detail: object) =>
    act(async () => (givenTo.get(element!)?.[event] as ((event: object) => void) | undefined)?.({ detail }));
  return {
    get text() {
      return place.textContent ?? '';
    },
    all,
    redraw,
    given: (selector) => givenTo.get(all(selector)[0]!) ?? {},
    tell: (selector, event, detail = {}) => call(all(selector)[0], event, detail),
    press(words) {
      const found = all('.tap').find((element) => element.textContent === words);
      if (!found) throw new Error(`nothing to press reads ${words}: ${place.textContent}`);
      return call(found, 'onClick', {});
    },
  };
}
