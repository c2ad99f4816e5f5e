import { nice, ticks } from 'd3-array';
import { area, curveMonotoneX, line } from 'd3-shape';
import type { Surface } from '../../../ports/canvas';

/** Room in which a chart is drawn, CSS pixels. */
interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface Label {
  /** Which value it stands below. */
  at: number;
  text: string;
}

const GAP = 12;
const LINES = 4;
/** A bar takes this share of its place. */
const BAR = 0.7;
/** Characters that a figure needs beside its neighbours; where there is room for fewer, each has a line of its own. */
const FIGURE_WIDTH = 5;

/** The card that is forwarded: what, when, the figures, and the curve of the days. */
export function drawReport(
  surface: Surface,
  report: { title: string; span: string; figures: readonly { name: string; value: string }[] },
  values: readonly number[],
  labels: readonly Label[],
): void {
  const { context, width, height, paper, fontSize } = surface;
  context.fillStyle = paper;
  context.fillRect(0, 0, width, height);
  let y = GAP + fontSize;
  const most = width - 2 * GAP;
  write(surface, report.title, GAP, y, { bold: true, size: fontSize * 1.2, most });
  y += fontSize * 1.5;
  write(surface, report.span, GAP, y, { most });
  const top = drawFigures(surface, report.figures, y + fontSize * 1.8);
  drawCurve(surface, { left: GAP, top, right: width - GAP, bottom: height - GAP }, values, labels);
}

/** Side by side, the number above its name, or one below the other. Returns where the next thing may begin. */
function drawFigures(
  surface: Surface,
  figures: readonly { name: string; value: string }[],
  top: number,
): number {
  const { width, fontSize } = surface;
  const column = (width - 2 * GAP) / Math.max(1, figures.length);
  if (column < FIGURE_WIDTH * fontSize) {
    figures.forEach(({ name, value }, at) => {
      const y = top + at * fontSize * 1.5;
      write(surface, name, GAP, y, { most: width / 2 - GAP });
      write(surface, value, width - GAP, y, { bold: true, align: 'right', most: width / 2 - GAP });
    });
    return top + figures.length * fontSize * 1.5;
  }
  figures.forEach(({ name, value }, at) => {
    const x = GAP + at * column;
    const most = column - GAP / 2;
    write(surface, value, x, top + fontSize * 0.2, { bold: true, size: fontSize * 1.3, most });
    write(surface, name, x, top + fontSize * 1.6, { most });
  });
  return top + fontSize * 2.6;
}

/** The hours of the day as bars. */
export function drawBars(surface: Surface, values: readonly number[], labels: readonly Label[]): void {
  const { context, width, height, paper, accent } = surface;
  context.fillStyle = paper;
  context.fillRect(0, 0, width, height);
  const box = frame(surface, { left: GAP, top: GAP * 2, right: width - GAP, bottom: height - GAP }, values);
  const place = (box.right - box.left) / values.length;
  context.fillStyle = accent;
  values.forEach((value, at) => {
    const top = box.y(value);
    context.fillRect(box.left + at * place + (place * (1 - BAR)) / 2, top, place * BAR, box.bottom - top);
  });
  writeLabels(surface, box, labels, (at) => box.left + (at + 0.5) * place);
}

function drawCurve(surface: Surface, room: Box, values: readonly number[], labels: readonly Label[]): void {
  const { context, accent } = surface;
  const box = frame(surface, room, values);
  const step = values.length > 1 ? (box.right - box.left) / (values.length - 1) : 0;
  const x = (_: number, at: number) => box.left + at * step;
  const points = [...values];
  context.fillStyle = accent;
  context.globalAlpha = 0.15;
  context.beginPath();
  area<number>().x(x).y0(box.bottom).y1(box.y).curve(curveMonotoneX).context(context)(points);
  context.fill();
  context.globalAlpha = 1;
  context.strokeStyle = accent;
  context.lineWidth = 3;
  context.beginPath();
  line<number>().x(x).y(box.y).curve(curveMonotoneX).context(context)(points);
  context.stroke();
  writeLabels(surface, box, labels, (at) => x(0, at));
}

/** Lines across at round numbers, and room for words below. Returns what is left, with the height of a value in it. */
function frame(
  surface: Surface,
  room: Box,
  values: readonly number[],
): Box & { y: (value: number) => number } {
  const { context, rule, fontSize } = surface;
  const [, most] = nice(0, Math.max(1, ...values), LINES);
  const left = room.left + fontSize * 0.62 * String(most).length + GAP;
  const bottom = room.bottom - fontSize * 1.4;
  const y = (value: number) => bottom - (value / most) * (bottom - room.top);
  context.strokeStyle = rule;
  context.lineWidth = 1;
  for (const value of ticks(0, most, LINES).filter(Number.isInteger)) {
    context.beginPath();
    context.moveTo(left, y(value));
    context.lineTo(room.right, y(value));
    context.stroke();
    write(surface, String(value), left - GAP / 2, y(value) + fontSize * 0.35, { align: 'right' });
  }
  return { ...room, left, bottom, y };
}

/** The first, the last, and of those between as many as stand apart. */
function writeLabels(
  surface: Surface,
  { left, right, bottom }: Box,
  labels: readonly Label[],
  x: (at: number) => number,
): void {
  const { fontSize } = surface;
  const written: { from: number; to: number }[] = [];
  for (const { at, text } of [...labels.slice(0, 1), ...labels.slice(1).reverse()]) {
    const half = widthOf(surface, text) / 2;
    const middle = Math.min(right - half, Math.max(left + half, x(at)));
    const place = { from: middle - half - fontSize / 4, to: middle + half + fontSize / 4 };
    if (written.some(({ from, to }) => place.from < to && from < place.to)) continue;
    written.push(place);
    write(surface, text, middle, bottom + fontSize * 1.2, { align: 'center' });
  }
}

function widthOf({ context, fontSize }: Surface, text: string): number {
  context.font = fontOf(fontSize);
  return context.measureText(text).width;
}

function fontOf(size: number, bold = false): string {
  return `${bold ? 'bold ' : ''}${Math.round(size)}px sans-serif`;
}

function write(
  { context, ink, fontSize }: Surface,
  text: string,
  x: number,
  y: number,
  look: { bold?: boolean; size?: number; align?: CanvasTextAlign; most?: number },
): void {
  context.fillStyle = ink;
  context.textAlign = look.align ?? 'left';
  context.font = fontOf(look.size ?? fontSize, look.bold);
  if (look.most === undefined) context.fillText(text, x, y);
  else context.fillText(text, x, y, look.most);
}
