import { type KeyObject, createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** What a device puts into its answer; a test changes it to lie. */
type Said = { origin: string; challenge: string; host?: string; isVerified?: boolean; counter?: number };

const sha256 = (data: Buffer | string): Buffer => createHash('sha256').update(data).digest();
const text = (word: string): Buffer => Buffer.concat([Buffer.from([0x60 + word.length]), Buffer.from(word)]);
const bytes = (data: Buffer): Buffer => Buffer.concat([Buffer.from([0x59, data.length >> 8, data.length & 0xff]), data]);

/** A device with one passkey (WebAuthn, ES256, no attestation), as far as a server sees it. */
export class Authenticator {
  readonly #key: KeyObject;
  readonly #open: Buffer;
  readonly id = randomBytes(32);

  constructor() {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { x, y } = publicKey.export({ format: 'jwk' });
    const part = (label: number, value: string) => Buffer.concat([Buffer.from([label, 0x58, 32]), Buffer.from(value, 'base64url')]);
    this.#key = privateKey;
    this.#open = Buffer.concat([Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01]), part(0x21, x!), part(0x22, y!)]);
  }

  /** The answer to a challenge to make a key. */
  create(said: Said): string {
    const credential = Buffer.concat([Buffer.alloc(16), Buffer.from([0, this.id.length]), this.id, this.#open]);
    const data = Buffer.concat([authenticatorData(said, 0x40), credential]);
    const object = Buffer.concat([
      Buffer.from([0xa3]),
      text('fmt'),
      text('none'),
      text('attStmt'),
      Buffer.from([0xa0]),
      text('authData'),
      bytes(data),
    ]);
    return this.#answer({
      clientDataJSON: clientData('webauthn.create', said),
      attestationObject: object.toString('base64url'),
      transports: ['internal'],
    });
  }

  /** The answer to a challenge to use it. */
  use(said: Said): string {
    const data = authenticatorData(said, 0);
    const clientDataJSON = clientData('webauthn.get', said);
    const signature = sign('sha256', Buffer.concat([data, sha256(Buffer.from(clientDataJSON, 'base64url'))]), this.#key);
    return this.#answer({ clientDataJSON, authenticatorData: data.toString('base64url'), signature: signature.toString('base64url') });
  }

  #answer(response: Record<string, unknown>): string {
    const id = this.id.toString('base64url');
    return JSON.stringify({ id, rawId: id, type: 'public-key', response, clientExtensionResults: {} });
  }
}

function authenticatorData({ origin, host = new URL(origin).hostname, isVerified = true, counter = 0 }: Said, flags: number): Buffer {
  const count = Buffer.alloc(4);
  count.writeUInt32BE(counter);
  return Buffer.concat([sha256(host), Buffer.from([0x01 | (isVerified ? 0x04 : 0) | flags]), count]);
}

const clientData = (type: string, { challenge, origin }: Said): string =>
  Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false })).toString('base64url');
