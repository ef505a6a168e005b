import type { Actor } from '../kernel/actor.ts';
import type { Db } from '../db/database.ts';

export const UPLOAD_TYPES = ['application/pdf', 'image/jpeg', 'image/png', 'image/webp'] as const;
export type UploadType = (typeof UPLOAD_TYPES)[number];

/** What the virus scanner said; an installation without one says so rather than nothing. */
export type ScanState = 'clean' | 'infected' | 'not-scanned';
/** Looks into a file for viruses. It answers `not-scanned` when it cannot, and never throws. */
export type ScanFile = (bytes: Uint8Array) => Promise<ScanState>;

/** What files are kept and judged with: the key under which their keys lie, and a scanner where one is set. */
export type UploadServices = { key: Buffer; scan: ScanFile | undefined };

/** Where a file is kept, and who hands it in. */
export type UploadContext = { db: Db; now: Date; actor: Actor; key: Buffer; scan?: ScanFile | undefined };

/** What a file belongs to: `ownerKind` as `domain.thing`, `ownerId` the thing's id. */
export type UploadOwner = { ownerKind: string; ownerId: string };

export type Upload = UploadOwner & {
  id: string;
  /** For whom it was handed in, where it was for somebody. */
  personId: string | null;
  name: string;
  type: UploadType;
  /** Bytes. */
  size: number;
  scan: ScanState;
  createdAt: Date;
};

/** Why a file was not taken; `failureText` says each to its owner, with what to do. */
export type UploadFailure = {
  type:
    | 'empty'
    | 'too-large'
    | 'too-many'
    | 'wrong-type'
    | 'heic'
    | 'broken-image'
    | 'too-many-pixels'
    | 'broken-pdf'
    | 'locked-pdf'
    | 'active-pdf'
    | 'oversized-pdf'
    | 'infected';
};
