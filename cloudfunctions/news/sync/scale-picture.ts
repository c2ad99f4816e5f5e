import { readFile } from 'node:fs/promises';
import {
  ImageMagick,
  initializeImageMagick,
  MagickFormat,
  MagickReadSettings,
  type IMagickImage,
} from '@imagemagick/magick-wasm';
import { pictureInfo, type PictureInfo } from '../rules/html/picture-info';

/** What a picture may weigh, in bytes. */
export const MAX_BYTES = 200 * 1024;
/**
 * Pixels that are unpacked beside everything else in 256 MB. A JPEG is unpacked at the scale at which it is needed, so that its size
 * hardly matters, unless it is progressive: then all of it is kept until its end.
 */
const MAX_PIXELS = { jpg: 100_000_000, progressive: 12_000_000, other: 6_000_000 };
/** Widths and qualities that are tried until a picture is light enough. */
const ATTEMPTS: readonly (readonly [width: number, quality: number])[] = [
  [1080, 80],
  [1080, 65],
  [800, 65],
  [640, 55],
  [480, 45],
];
const FORMATS = {
  jpg: MagickFormat.Jpeg,
  png: MagickFormat.Png,
  gif: MagickFormat.Gif,
  webp: MagickFormat.WebP,
};

export interface ScaledPicture extends PictureInfo {
  bytes: Uint8Array;
}

/** A picture of at most 200 KB: the one that came where it is light enough, else scaled. `undefined` where neither can be. */
export async function scalePicture(bytes: Uint8Array): Promise<ScaledPicture | undefined> {
  const info = pictureInfo(bytes);
  if (info === undefined || info.width < 1 || info.height < 1) return undefined;
  if (bytes.length <= MAX_BYTES) return { ...info, bytes };
  if (info.width * info.height > mostPixels(info)) return undefined;
  await ready();
  try {
    return ImageMagick.read(bytes, settingsFor(info), lightest);
  } catch {
    // Cut off, or broken in a way that its first bytes do not show.
    return undefined;
  }
}

function mostPixels({ type, isProgressive }: PictureInfo): number {
  if (type !== 'jpg') return MAX_PIXELS.other;
  return isProgressive === true ? MAX_PIXELS.progressive : MAX_PIXELS.jpg;
}

let engine: Promise<void> | undefined;

/** The library's machine code, once for an instance: it takes 70 MB, which runs without large pictures never pay. */
function ready(): Promise<void> {
  engine ??= readFile(require.resolve('@imagemagick/magick-wasm/magick.wasm')).then(initializeImageMagick);
  return engine;
}

/** The format is stated, never guessed: what the first bytes say decides which decoder sees the rest. Of an animation the first picture. */
function settingsFor({ type }: PictureInfo): MagickReadSettings {
  const [[width] = [0]] = ATTEMPTS;
  const settings = new MagickReadSettings({ format: FORMATS[type], frameIndex: 0, frameCount: 1 });
  settings.setDefine(MagickFormat.Jpeg, 'size', `${width}x${width}`);
  return settings;
}

function lightest(picture: IMagickImage): ScaledPicture | undefined {
  picture.autoOrient();
  picture.strip();
  for (const [width, quality] of ATTEMPTS) {
    if (picture.width > width)
      picture.resize(width, Math.max(1, Math.round((picture.height * width) / picture.width)));
    picture.quality = quality;
    const bytes = picture.write(MagickFormat.Jpeg, (written) => Uint8Array.from(written));
    if (bytes.length <= MAX_BYTES)
      return { type: 'jpg', width: picture.width, height: picture.height, bytes };
  }
  return undefined;
}
