/** Stands in for `@tarojs/components`: `jest.mock('@tarojs/components', () => jest.requireActual('../fake-components'))`. */
import { createElement, type PropsWithChildren } from 'react';

export type Given = Record<string, unknown>;

/** What each drawn element was given. */
export const givenTo = new WeakMap<Element, Given>();

const component = (tag: string) =>
  function Component({ children, ...given }: PropsWithChildren<Given>) {
    return createElement(
      tag,
      {
        ref: (element: Element | null) => void (element && givenTo.set(element, given)),
        className: given['className'],
        id: given['id'],
      },
      children,
    );
  };

export const View = component('div');
export const Text = component('span');
export const Image = component('x-image');
export const Video = component('x-video');
export const Slider = component('x-slider');
export const Input = component('x-input');
export const Canvas = component('x-canvas');
