import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** A key pair as minisign keeps it, with its signatures in minisign's format. */
export class MinisignKey {
  readonly publicKey: string;
  readonly keyId: string;
  readonly #pair = generateKeyPairSync('ed25519');
  readonly #id = randomBytes(8);

  constructor() {
    const { x } = this.#pair.publicKey.export({ format: 'jwk' });
    const raw = Buffer.from(x ?? '', 'base64url');
    this.publicKey = Buffer.concat([Buffer.from('Ed'), this.#id, raw]).toString('base64');
    this.keyId = Buffer.from(this.#id).reverse().toString('hex').toUpperCase();
  }

  sign(content: Buffer | string, kind: 'ED' | 'Ed' = 'ED'): string {
    const bytes = Buffer.from(content);
    const message = kind === 'ED' ? createHash('blake2b512').update(bytes).digest() : bytes;
    const signature = sign(null, message, this.#pair.privateKey);
    const comment = 'timestamp:1763700000';
    const over = Buffer.concat([signature, Buffer.from(comment)]);
    const line = Buffer.concat([Buffer.from(kind), this.#id, signature]).toString('base64');
    const second = sign(null, over, this.#pair.privateKey).toString('base64');
    return `untrusted comment: a signature\n${line}\ntrusted comment: ${comment}\n${second}\n`;
  }
}
