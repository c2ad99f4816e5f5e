import { createJimp } from '@jimp/core';
import gif from '@jimp/js-gif';
import jpeg from '@jimp/js-jpeg';
import png from '@jimp/js-png';
import { methods as resize } from '@jimp/plugin-resize';
import { pictureInfo, type PictureInfo } from '../rules/html/picture-info';

const Jimp = createJimp({ formats: [jpeg, png, gif], plugins: [resize] });

/** What a picture may weigh, in bytes. */
export const HEAVIEST = 200 * 1024;
/** Unpacked, a picture takes four bytes a pixel, twice while it is scaled: this much fits beside everything else in 256 MB. */
const MOST_PIXELS = 12_000_000;
/** Widths and qualities that are tried until a picture is light enough. */
const STEPS: readonly (readonly [width: number, quality: number])[] = [
  [1080, 80],
  [1080, 65],
  [800, 65],
  [640, 55],
  [480, 45],
];

export interface ScaledPicture extends PictureInfo {
  bytes: Uint8Array;
}

/** A picture of at most 200 KB: the one that came where it is light enough, else scaled. `undefined` where neither can be. */
export async function scalePicture(bytes: Uint8Array): Promise<ScaledPicture | undefined> {
  const info = pictureInfo(bytes);
  if (info === undefined || info.width < 1 || info.height < 1) return undefined;
  if (bytes.length <= HEAVIEST) return { ...info, bytes };
  if (info.type === 'webp' || info.width * info.height > MOST_PIXELS) return undefined;
  try {
    const picture = await Jimp.fromBuffer(Buffer.from(bytes));
    for (const [width, quality] of STEPS) {
      if (picture.bitmap.width > width) picture.resize({ w: width });
      const smaller = await picture.getBuffer('image/jpeg', { quality });
      if (smaller.length <= HEAVIEST) {
        return { type: 'jpg', width: picture.bitmap.width, height: picture.bitmap.height, bytes: smaller };
      }
    }
  } catch {
    // Cut off, or broken in a way that its first bytes do not show.
  }
  return undefined;
}
