import { type AddressInfo, createServer } from 'node:net';

/** What every scanner takes for a virus, by agreement (EICAR); written in pieces, so that no scanner takes this file for one. */
export const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-', 'ANTIVIRUS-TEST-FILE!$H+H*'].join('');

export type Clamd = { address: { host: string; port: number }; seen: Buffer[]; stop: () => Promise<void> };

/** A real TCP server that speaks clamd's INSTREAM (clamd(8)); `answer` makes it say something else, or nothing at all. */
export async function openClamd(answer?: () => string | undefined): Promise<Clamd> {
  const seen: Buffer[] = [];
  const server = createServer((socket) => {
    let waiting = Buffer.alloc(0);
    socket.on('data', (piece: Buffer) => {
      waiting = Buffer.concat([waiting, piece]);
      const file = wholeFile(waiting);
      if (!file) return;
      seen.push(file);
      const says = answer ? answer() : `stream: ${file.includes(EICAR) ? 'Eicar-Test-Signature FOUND' : 'OK'}`;
      if (says !== undefined) socket.end(`${says}\0`);
    });
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { address: { host: '127.0.0.1', port }, seen, stop: () => new Promise((resolve) => server.close(() => resolve())) };
}

/** The pieces put together, once the piece of length zero has come. @throws Error for anything but the protocol. */
function wholeFile(bytes: Buffer): Buffer | undefined {
  const command = 'zINSTREAM\0';
  if (bytes.length < command.length) return undefined;
  if (bytes.subarray(0, command.length).toString('latin1') !== command) throw new Error('this is no INSTREAM');
  const pieces: Buffer[] = [];
  let from = command.length;
  while (from + 4 <= bytes.length) {
    const length = bytes.readUInt32BE(from);
    if (length === 0) return Buffer.concat(pieces);
    pieces.push(bytes.subarray(from + 4, from + 4 + length));
    from += 4 + length;
  }
  return undefined;
}
