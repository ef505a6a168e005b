import { type Socket, connect } from 'node:net';
import type { ScanFile, ScanState } from './types.ts';

/** Where a clamd listens: a host and a port, or a socket of this machine. */
export type ClamdAddress = { host: string; port: number } | { path: string };

const CHUNK_BYTES = 64 * 1024;
const TIMEOUT_MS = 20_000;

/** Reads `tcp://127.0.0.1:3310` or `unix:/run/clamav/clamd.ctl`. */
export function parseClamdAddress(written: string): ClamdAddress | undefined {
  const unix = /^unix:(\/.+)$/.exec(written);
  if (unix) return { path: unix[1]! };
  const url = URL.parse(written);
  if (url?.protocol !== 'tcp:' || url.hostname === '') return undefined;
  return { host: url.hostname.replace(/^\[|\]$/g, ''), port: Number(url.port || 3310) };
}

/** Asks a clamd by its INSTREAM command (clamd(8)). Whatever is not a clear answer counts as not scanned, and is tried again later. */
export function clamdScanner(address: ClamdAddress, timeoutMs = TIMEOUT_MS): ScanFile {
  return async (bytes) => {
    try {
      return readAnswer(await ask(address, bytes, timeoutMs));
    } catch {
      return 'not-scanned';
    }
  };
}

function readAnswer(answer: string): ScanState {
  if (answer === 'stream: OK') return 'clean';
  return /^stream: .+ FOUND$/.test(answer) ? 'infected' : 'not-scanned';
}

function ask(address: ClamdAddress, bytes: Uint8Array, timeoutMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(address);
    const timer = setTimeout(() => socket.destroy(new Error('clamd is too slow')), timeoutMs);
    let answer = '';
    socket.on('data', (piece: Buffer) => {
      answer += piece.toString('latin1');
      if (answer.length > 1_000) socket.destroy(new Error('clamd says too much'));
    });
    socket.on('error', reject);
    socket.on('close', () => {
      clearTimeout(timer);
      resolve(answer.replace(/[\0\n]+$/, ''));
    });
    socket.on('connect', () => send(socket, bytes));
  });
}

/** Each piece has its length before it, as four bytes; a length of zero ends them. */
function send(socket: Socket, bytes: Uint8Array): void {
  socket.write('zINSTREAM\0');
  for (let from = 0; from < bytes.length; from += CHUNK_BYTES) {
    const piece = bytes.subarray(from, from + CHUNK_BYTES);
    socket.write(lengthOf(piece.length));
    socket.write(piece);
  }
  socket.write(lengthOf(0));
}

function lengthOf(length: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(length);
  return bytes;
}
