/** @jest-environment jsdom */
jest.mock('@tarojs/taro', () => jest.requireActual('./fake-taro'));
import taro from './fake-taro';
import { appearance as browser } from '../../../../client/platform/appearance.h5';
import { appearance as wechat } from '../../../../client/platform/appearance.weapp';

describe("the phone's own bar", () => {
  const painted: unknown[] = [];
  beforeEach(() => {
    painted.length = 0;
    taro.setNavigationBarColor = async (options: unknown) => void painted.push(options);
  });

  it('has the colours of the theme', () => {
    wechat.paintBar('dark');
    wechat.paintBar('light');
    expect(painted).toEqual([
      { frontColor: '#ffffff', backgroundColor: '#131715' },
      { frontColor: '#000000', backgroundColor: '#f6f2e8' },
    ]);
  });

  it('is left as it is when WeChat refuses', async () => {
    const refused = Promise.reject(new Error('setNavigationBarColor:fail'));
    taro.setNavigationBarColor = () => refused;
    wechat.paintBar('dark');
    await expect(refused).rejects.toThrow();
  });

  it('of a browser has them too', () => {
    browser.paintBar('dark');
    browser.paintBar('light');
    const tags = [...document.querySelectorAll<HTMLMetaElement>('meta[name=theme-color]')];
    expect(tags.map(({ content }) => content)).toEqual(['#f6f2e8']);
  });
});
