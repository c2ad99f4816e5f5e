import Taro from '@tarojs/taro';
import type { SurfaceOf } from '../ports/canvas';

interface Found {
  node?: Taro.Canvas;
  width?: number;
  height?: number;
  [style: string]: unknown;
}

const STYLES = ['color', 'backgroundColor', 'borderTopColor', 'borderBottomColor', 'fontSize'];

/** A canvas of type 2d, drawn by WeChat in the same layer as the page. */
export const surfaceOf: SurfaceOf = async (id) => {
  const found = await find(id);
  const { node, width = 0, height = 0 } = found ?? {};
  if (found === undefined || node === undefined) return undefined;
  const context = node.getContext('2d') as unknown as CanvasRenderingContext2D;
  // getWindowInfo since base library 2.20.1.
  const { pixelRatio: ratio } = Taro.getWindowInfo?.() ?? Taro.getSystemInfoSync();
  node.width = Math.round(width * ratio);
  node.height = Math.round(height * ratio);
  context.scale(ratio, ratio);
  const style = (name: string) => (typeof found[name] === 'string' ? found[name] : '');
  return {
    context,
    width,
    height,
    ink: style('color'),
    paper: style('backgroundColor'),
    accent: style('borderTopColor'),
    rule: style('borderBottomColor'),
    fontSize: parseFloat(style('fontSize')),
    async forward() {
      try {
        const { tempFilePath } = await Taro.canvasToTempFilePath({ canvas: node });
        await Taro.showShareImageMenu({ path: tempFilePath });
        return true;
      } catch {
        return false;
      }
    },
  };
};

function find(id: string): Promise<Found | undefined> {
  return new Promise((resolve) =>
    Taro.nextTick(() =>
      Taro.createSelectorQuery()
        .select(`#${id}`)
        .fields({ node: true, size: true, computedStyle: STYLES })
        .exec((found: (Found | null)[]) => resolve(found[0] ?? undefined)),
    ),
  );
}
