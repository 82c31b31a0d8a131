import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';
import { createReadStream } from 'node:fs';

export type PublicKey = { keyId: string; key: KeyObject };

export type Signature = {
  keyId: string;
  /** Of the BLAKE2b-512 hash of the file, and not of the file itself. */
  isPrehashed: boolean;
  signature: Buffer;
  trustedComment: string;
  commentSignature: Buffer;
};

const KEY_BYTES = 42;
const SIGNATURE_BYTES = 74;
const ED25519_BYTES = 64;
const READ_BYTES = 1_048_576;

/** As minisign prints it: the eight bytes of the id, last one first. */
const keyIdOf = (bytes: Buffer): string =>
  Buffer.from(bytes).reverse().toString('hex').toUpperCase();

/** A minisign public key: `Ed`, eight bytes of id, 32 bytes of Ed25519. Null when it is none. */
export function parsePublicKey(text: string): PublicKey | null {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length !== KEY_BYTES || bytes.toString('latin1', 0, 2) !== 'Ed') return null;
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: bytes.subarray(10).toString('base64url') };
  return {
    keyId: keyIdOf(bytes.subarray(2, 10)),
    key: createPublicKey({ key: jwk, format: 'jwk' }),
  };
}

/** The text of a `.minisig` file; null when it is none. */
export function parseSignature(text: string): Signature | null {
  const [untrusted, first, trusted, second] = text.split(/\r?\n/);
  const comment = /^trusted comment: ?(.*)$/.exec(trusted ?? '');
  const bytes = Buffer.from(first ?? '', 'base64');
  const commentSignature = Buffer.from(second ?? '', 'base64');
  const kind = bytes.toString('latin1', 0, 2);
  const isWhole = bytes.length === SIGNATURE_BYTES && commentSignature.length === ED25519_BYTES;
  if (!untrusted?.startsWith('untrusted comment:') || !comment || !isWhole) return null;
  if (kind !== 'Ed' && kind !== 'ED') return null;
  return {
    keyId: keyIdOf(bytes.subarray(2, 10)),
    isPrehashed: kind === 'ED',
    signature: bytes.subarray(10),
    trustedComment: comment[1] ?? '',
    commentSignature,
  };
}

/** Whether the signature is of `text`, its trusted comment included. */
export function isSignedText(text: string, signature: Signature, { key }: PublicKey): boolean {
  const bytes = Buffer.from(text, 'utf8');
  const message = signature.isPrehashed ? createHash('blake2b512').update(bytes).digest() : bytes;
  return isSigned(message, signature, key);
}

/**
 * Whether the signature is of the file, which is read once and never held. False for a signature
 * without prehash: it would need the whole file in memory.
 */
export async function isSignedFile(
  file: string,
  signature: Signature,
  { key }: PublicKey,
): Promise<boolean> {
  if (!signature.isPrehashed) return false;
  const hash = createHash('blake2b512');
  const stream = createReadStream(file, { highWaterMark: READ_BYTES });
  for await (const chunk of stream) hash.update(chunk as Buffer);
  return isSigned(hash.digest(), signature, key);
}

function isSigned(message: Buffer, parts: Signature, key: KeyObject): boolean {
  const { signature, trustedComment, commentSignature } = parts;
  const comment = Buffer.concat([signature, Buffer.from(trustedComment, 'utf8')]);
  return verify(null, message, key, signature) && verify(null, comment, key, commentSignature);
}
