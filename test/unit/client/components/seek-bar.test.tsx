/** @jest-environment jsdom */
jest.mock('@tarojs/components', () => jest.requireActual('../fake-components'));
jest.mock('../../../../client/components/seek-line', () => ({
  SeekLine: (props: object) => drawLine(props),
}));
import { act, createElement } from 'react';
import { SeekBar } from '../../../../client/components/SeekBar';
import { SeekLine as InBrowser } from '../../../../client/components/seek-line.h5';
import type * as Weapp from '../../../../client/components/seek-line.weapp';
import type { SeekLineProps } from '../../../../client/components/seek-line-props';
import { clockWords } from '../../../../client/messages/format';
import { draw } from '../draw';

// What SeekBar imports, and so the mock stands for.
const { SeekLine: InWechat } = jest.requireActual<typeof Weapp>('../../../../client/components/seek-line');

let line: (props: SeekLineProps) => JSX.Element;
const drawLine = (props: object) => createElement(line, props as SeekLineProps);

const onSeek = jest.fn();
const bar = (position: number) => (
  <SeekBar
    label="进度"
    position={position}
    duration={600}
    clock={clockWords}
    colours={{ done: '#000', left: '#fff' }}
    onSeek={onSeek}
  />
);
beforeEach(() => jest.clearAllMocks());

it('in WeChat a slow drag goes where the finger lets go, and the knob is not taken from it', async () => {
  line = InWechat;
  const screen = await draw(bar(60));
  await screen.tell('x-slider', 'onChanging', { value: 200 });
  await screen.redraw(bar(61));
  await screen.redraw(bar(62));
  expect(screen.given('x-slider')['value']).toBe(60);
  expect(screen.text).toContain('3:20');
  await screen.tell('x-slider', 'onChange', { value: 300 });
  expect(onSeek).toHaveBeenCalledWith(300);
  await screen.redraw(bar(301));
  expect(screen.given('x-slider')['value']).toBe(301);
});

it('in a browser too, and a press on the line is enough', async () => {
  line = InBrowser;
  const screen = await draw(bar(60));
  const input = screen.all('input')[0] as HTMLInputElement;
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!;
  const move = (value: number) =>
    act(async () => {
      set.call(input, String(value));
      input.dispatchEvent(new Event('input', { bubbles: true }));
    });
  document.body.append(input.closest('div')!.parentElement!);
  await move(200);
  await screen.redraw(bar(61));
  expect(input.value).toBe('200');
  await move(300);
  await act(async () => void input.dispatchEvent(new Event('change', { bubbles: true })));
  expect(onSeek.mock.calls).toEqual([[300]]);
});
