import sharp from 'sharp';
import { type Result, fail, succeed } from '../kernel/result.ts';
import type { UploadFailure } from './types.ts';

/** A telephone's largest camera makes some 50 million points; a bomb of 30,000 × 30,000 would take 3.6 GB. */
const PIXELS_MAX = 64_000_000;
/** A page of A4 at 300 points to the inch has 3,508 on its long side. */
const SIDE_MAX = 4_000;

// The three kinds we take and no other reader of the library, whatever a file's first bytes say.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp'] });
// Every file is met once; what a cache would keep is somebody's document.
sharp.cache(false);

export type ImageType = 'image/jpeg' | 'image/png' | 'image/webp';
const FORMAT = { 'image/jpeg': 'jpeg', 'image/png': 'png', 'image/webp': 'webp' } as const;

/**
 * Draws a picture anew from its points alone: place, camera and time it was taken, thumbnails and anything that hangs on the file stay
 * behind; a turned picture is turned for good.
 */
export async function cleanImage(bytes: Uint8Array, type: ImageType): Promise<Result<Buffer, UploadFailure>> {
  const image = sharp(bytes, { limitInputPixels: false, failOn: 'truncated' });
  try {
    const { width, height } = await image.metadata();
    if (width * height > PIXELS_MAX) return fail({ type: 'too-many-pixels' });
    const drawn = image.autoOrient().resize({ width: SIDE_MAX, height: SIDE_MAX, fit: 'inside', withoutEnlargement: true });
    return succeed(await drawn.toFormat(FORMAT[type], type === 'image/png' ? {} : { quality: 88 }).toBuffer());
  } catch {
    return fail({ type: 'broken-image' });
  }
}
