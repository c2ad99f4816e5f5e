import { nice, ticks } from 'd3-array';
import { area, curveMonotoneX, line } from 'd3-shape';
import type { Surface } from '../../../platform/canvas';

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
  write(surface, report.title, GAP, y, { bold: true, size: fontSize * 1.2 });
  y += fontSize * 1.5;
  write(surface, report.span, GAP, y, {});
  const column = (width - 2 * GAP) / Math.max(1, report.figures.length);
  y += fontSize * 1.8;
  report.figures.forEach(({ name, value }, at) => {
    write(surface, value, GAP + at * column, y + fontSize * 0.2, {
      bold: true,
      size: fontSize * 1.3,
      most: column,
    });
    write(surface, name, GAP + at * column, y + fontSize * 1.6, { most: column });
  });
  drawCurve(
    surface,
    { left: GAP, top: y + fontSize * 2.6, right: width - GAP, bottom: height - GAP },
    values,
    labels,
  );
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

function writeLabels(
  surface: Surface,
  { left, right, bottom }: Box,
  labels: readonly Label[],
  x: (at: number) => number,
): void {
  for (const { at, text } of labels) {
    const half = (text.length * surface.fontSize * 0.6) / 2;
    const middle = Math.min(right - half, Math.max(left + half, x(at)));
    write(surface, text, middle, bottom + surface.fontSize * 1.2, { align: 'center' });
  }
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
  context.font = `${look.bold ? 'bold ' : ''}${Math.round(look.size ?? fontSize)}px sans-serif`;
  if (look.most === undefined) context.fillText(text, x, y);
  else context.fillText(text, x, y, look.most);
}
