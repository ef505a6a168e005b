import type { MessageKey, Translate } from '../i18n/index.ts';
import { FILE_BYTES_MAX } from '../web/takes-files.ts';
import type { UploadFailure } from './types.ts';

const MEGABYTE = 1024 * 1024;
const TEXTS = {
  empty: 'uploads.failure.empty',
  'too-many': 'uploads.failure.tooMany',
  'wrong-type': 'uploads.failure.wrongType',
  heic: 'uploads.failure.heic',
  'broken-image': 'uploads.failure.brokenImage',
  'too-many-pixels': 'uploads.failure.tooManyPixels',
  'broken-pdf': 'uploads.failure.brokenPdf',
  'locked-pdf': 'uploads.failure.lockedPdf',
  'active-pdf': 'uploads.failure.activePdf',
  'oversized-pdf': 'uploads.failure.oversizedPdf',
  infected: 'uploads.failure.infected',
} as const satisfies Partial<Record<UploadFailure['type'], MessageKey>>;

/** Why a file was not taken and what to do now, for the person who chose it. */
export const failureText = (t: Translate, { type }: UploadFailure): string =>
  type === 'too-large' ? t('uploads.failure.tooLarge', { megabytes: FILE_BYTES_MAX / MEGABYTE }) : t(TEXTS[type]);
