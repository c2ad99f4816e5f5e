import type { SurfaceOf } from '../ports/canvas';

export const surfaceOf: SurfaceOf = async (id) => {
  await new Promise((resolve) => requestAnimationFrame(resolve));
  const host = document.getElementById(id);
  const canvas = host instanceof HTMLCanvasElement ? host : host?.querySelector('canvas');
  const context = canvas?.getContext('2d');
  if (!host || !canvas || !context) return undefined;
  const { width, height } = host.getBoundingClientRect();
  const ratio = window.devicePixelRatio;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  context.scale(ratio, ratio);
  const style = getComputedStyle(host);
  return {
    context,
    width,
    height,
    ink: style.color,
    paper: style.backgroundColor,
    accent: style.borderTopColor,
    rule: style.borderBottomColor,
    fontSize: parseFloat(style.fontSize),
    forward: (name) =>
      new Promise((resolve) =>
        canvas.toBlob((blob) => {
          if (!blob) return resolve(false);
          const link = document.createElement('a');
          link.href = URL.createObjectURL(blob);
          link.download = `${name}.png`;
          link.click();
          URL.revokeObjectURL(link.href);
          resolve(true);
        }),
      ),
  };
};
