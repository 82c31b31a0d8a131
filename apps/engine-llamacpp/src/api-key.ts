import { createHash, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** True for a request that may pass. */
export type KeyCheck = (authorization: string | undefined) => boolean;

/** From a file or the environment, never from the command line, which any user can read. */
export function readKeys(file: string, fromEnvironment: string | undefined): string[] {
  const lines = file === '' ? [] : readFileSync(file, 'utf8').split('\n');
  const listed = (fromEnvironment ?? '').split(',');
  return [...lines, ...listed].map((key) => key.trim()).filter((key) => key !== '');
}

export function createKeyCheck(keys: readonly string[]): KeyCheck {
  const digests = keys.map(digest);
  return (authorization) => {
    if (digests.length === 0) return true;
    const sent = digest((authorization ?? '').replace(/^Bearer /, ''));
    // Digests have one length and every key is compared, so that time tells nothing.
    return digests.filter((each) => timingSafeEqual(each, sent)).length > 0;
  };
}

function digest(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}

/** The addresses that stay on this machine; all others need a key (ORCH-1105). */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d+){3}$/.test(host);
}
