import { inflateSync } from 'node:zlib';

const CHANNELS: Record<number, number> = { 0: 1, 2: 3, 4: 2, 6: 4 };

/** As much PNG as QR codes are written in: 8 bits or 1 bit a sample, not interlaced. Pixels as RGBA. */
export function decodePng(file: Buffer): { width: number; height: number; data: Uint8ClampedArray } {
  const width = file.readUInt32BE(16);
  const height = file.readUInt32BE(20);
  const [depth, colour] = [file[24]!, file[25]!];
  const parts: Buffer[] = [];
  let palette: Buffer | undefined;
  for (let at = 8; at < file.length;) {
    const length = file.readUInt32BE(at);
    const type = file.toString('latin1', at + 4, at + 8);
    const body = file.subarray(at + 8, at + 8 + length);
    if (type === 'IDAT') parts.push(body);
    if (type === 'PLTE') palette = body;
    at += 12 + length;
  }
  const channels = palette ? 1 : CHANNELS[colour]!;
  const bytes = Math.max(1, (channels * depth) >> 3);
  const stride = Math.ceil((width * channels * depth) / 8);
  const raw = inflateSync(Buffer.concat(parts));
  const lines: Buffer[] = [];
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)]!;
    const line = Buffer.from(raw.subarray(y * (stride + 1) + 1, (y + 1) * (stride + 1)));
    const above = lines[y - 1];
    for (let x = 0; x < stride; x++)
      line[x] =
        (line[x]! + predict(filter, line[x - bytes] ?? 0, above?.[x] ?? 0, above?.[x - bytes] ?? 0)) & 255;
    lines.push(line);
  }
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const sample =
        depth === 8
          ? lines[y]![x * channels]!
          : ((lines[y]![(x * depth) >> 3]! >> (8 - depth - ((x * depth) & 7))) & ((1 << depth) - 1)) *
            (palette ? 1 : 255 / ((1 << depth) - 1));
      data.fill(palette ? palette[sample * 3]! : sample, (y * width + x) * 4, (y * width + x) * 4 + 3);
      data[(y * width + x) * 4 + 3] = 255;
    }
  }
  return { width, height, data };
}

function predict(filter: number, left: number, up: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  if (filter !== 4) return 0;
  const p = left + up - corner;
  const [a, b, c] = [Math.abs(p - left), Math.abs(p - up), Math.abs(p - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}
