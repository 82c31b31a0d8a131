import { ForbiddenError } from '@orchqueue/contract-types';
import type { Refusal, SentFrom } from './authenticate.ts';

const LOCAL_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i;

const WAY_OUT = 'make a key with `orchestratord keys create`';

/**
 * Where nobody needs a credential, web pages must not be able to use that. Only names of this
 * machine are answered: a page of another name that was made to resolve to loopback would else be
 * of the same origin, and read every task. And no page of another origin is served: it could not
 * read the answer, but send a `cancel`. Null: it may pass. No browser leaves these headers out.
 */
export function foreignCaller(from: SentFrom): Refusal | null {
  if (from.host !== undefined && !LOCAL_HOST.test(from.host)) {
    return refusal('host', 'only localhost and loopback addresses are served');
  }
  return isForeignPage(from) ? refusal('origin', 'no web page of another origin is served') : null;
}

const refusal = (reason: 'host' | 'origin', what: string): Refusal => {
  const message = `Without a credential ${what}; ${WAY_OUT}.`;
  return { reason, keyId: null, error: new ForbiddenError({ message }) };
};

/** A proxy in between may have changed the host, and leaves the other header as it is. */
function isForeignPage({ host, origin, 'sec-fetch-site': site }: SentFrom): boolean {
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  return origin !== undefined && origin !== `http://${host}` && origin !== `https://${host}`;
}
