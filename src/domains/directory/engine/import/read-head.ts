import { open } from 'node:fs/promises';

/** Enough to see what a file is and which fields its records have. */
const HEAD_BYTES = 262_144;

/** What an error of the operating system means for whoever named the file. */
export function whyNotOpened(code: string): string {
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'is not there; check the path and the name';
  if (code === 'EISDIR') return 'is a folder; name the file in it';
  if (code === 'EACCES' || code === 'EPERM') return 'may not be read by this user; give the right to read it';
  return `cannot be read (${code}); check the disk and the name`;
}

/** The first bytes of a file, or in words why they cannot be had. `isWhole` says that there is no more. */
export async function readHead(path: string): Promise<{ bytes: Buffer; isWhole: boolean } | { mend: string }> {
  let file;
  try {
    file = await open(path, 'r');
    const bytes = Buffer.alloc(HEAD_BYTES);
    const { bytesRead } = await file.read(bytes, 0, HEAD_BYTES, 0);
    return { bytes: bytes.subarray(0, bytesRead), isWhole: bytesRead < HEAD_BYTES };
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    return { mend: whyNotOpened(String(error.code)) };
  } finally {
    await file?.close();
  }
}
