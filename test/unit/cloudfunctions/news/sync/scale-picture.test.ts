import { readFileSync } from 'node:fs';
import {
  initializeImageMagick,
  MagickColors,
  MagickFormat,
  MagickImage,
  NoiseType,
  type IMagickImage,
} from '@imagemagick/magick-wasm';
import { pictureInfo } from '../../../../../cloudfunctions/news/rules/html/picture-info';
import { MAX_BYTES, scalePicture } from '../../../../../cloudfunctions/news/sync/scale-picture';

jest.setTimeout(60_000);

/** Noise, which no format can make small. */
let heavy: IMagickImage;
let light: IMagickImage;
function noise(width: number, height: number): IMagickImage {
  const picture = MagickImage.create(MagickColors.Gray, width, height);
  picture.addNoise(NoiseType.Gaussian);
  return picture;
}
const written = (picture: IMagickImage, format: MagickFormat): Uint8Array =>
  picture.write(format, (bytes) => Uint8Array.from(bytes));

beforeAll(async () => {
  await initializeImageMagick(readFileSync(require.resolve('@imagemagick/magick-wasm/magick.wasm')));
  [heavy, light] = [noise(1_000, 750), noise(300, 200)];
});

it.each([
  ['jpg', MagickFormat.Jpeg],
  ['jpg', MagickFormat.Pjpeg],
  ['webp', MagickFormat.WebP],
  ['png', MagickFormat.Png],
  ['gif', MagickFormat.Gif],
])('a heavy %s (%s) becomes a light picture of the same shape', async (type, format) => {
  const bytes = written(heavy, format);
  expect(bytes.length).toBeGreaterThan(MAX_BYTES);
  expect(pictureInfo(bytes)).toMatchObject({ type, width: 1_000, height: 750 });
  const scaled = await scalePicture(bytes);
  expect(scaled?.bytes.length).toBeLessThanOrEqual(MAX_BYTES);
  expect(pictureInfo(scaled!.bytes)).toMatchObject({
    type: 'jpg',
    width: scaled!.width,
    height: scaled!.height,
  });
  expect(scaled!.width / scaled!.height).toBeCloseTo(4 / 3, 1);
});

it('a light one stays what it is', async () => {
  const bytes = written(light, MagickFormat.WebP);
  await expect(scalePicture(bytes)).resolves.toMatchObject({ type: 'webp', width: 300, height: 200, bytes });
});

it('one that is cut off, too large for the memory, or none at all is left out', async () => {
  const bytes = written(heavy, MagickFormat.Jpeg);
  const claimsMuch = Uint8Array.from(bytes);
  const frame = bytes.findIndex((byte, at) => byte === 0xff && bytes[at + 1] === 0xc0);
  claimsMuch.set([0xff, 0xff, 0xff, 0xff], frame + 5);
  await expect(scalePicture(claimsMuch)).resolves.toBeUndefined();
  await expect(
    scalePicture(written(heavy, MagickFormat.WebP).subarray(0, MAX_BYTES + 1)),
  ).resolves.toBeUndefined();
  await expect(
    scalePicture(Buffer.from('<svg onload="alert(1)"></svg>'.repeat(10_000))),
  ).resolves.toBeUndefined();
});
