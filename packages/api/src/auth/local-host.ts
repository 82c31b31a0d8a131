import { ForbiddenError } from '@orchqueue/contract-types';
import type { Refusal } from './authenticate.ts';

const LOCAL_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i;

/**
 * Where nobody needs a credential, only names of this machine are answered: a page of another name
 * that was made to resolve to loopback would else be of the same origin, and read every task. Null:
 * it may pass. No browser leaves the header out.
 */
export function foreignHost(host: string | undefined): Refusal | null {
  if (host === undefined || LOCAL_HOST.test(host)) return null;
  const message = 'Without a credential only localhost and loopback addresses are served.';
  return { reason: 'host', keyId: null, error: new ForbiddenError({ message }) };
}
