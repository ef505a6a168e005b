import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

/**
 * Writes a file unless it is there, and gives back what it holds. Of several processes that do so at once all get the content of one:
 * the file appears under its name only when it is whole.
 */
export function writeOnce(path: string, content: string, mode = 0o600): string {
  if (!existsSync(path)) {
    const half = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
    writeFileSync(half, content, { mode, flag: 'wx' });
    try {
      linkSync(half, path);
    } catch (error) {
      if (!existsSync(path)) throw error;
    } finally {
      rmSync(half, { force: true });
    }
  }
  return readFileSync(path, 'utf8').trim();
}
