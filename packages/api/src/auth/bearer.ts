const BEARER = /^bearer +([\x21-\x7e]+)$/i;

/** The credential of an Authorization header, or what is wrong with the header. */
export function readBearer(
  authorization: string | undefined,
): { credential: string } | { fault: 'missing' | 'malformed' } {
  if (authorization === undefined) return { fault: 'missing' };
  const credential = BEARER.exec(authorization)?.[1];
  return credential === undefined ? { fault: 'malformed' } : { credential };
}
