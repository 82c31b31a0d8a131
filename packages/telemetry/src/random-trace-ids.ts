import { randomUUID } from 'node:crypto';

/**
 * Ids of W3C Trace Context, out of version 4 UUIDs: Node draws their bytes for many at once, where
 * each call of `randomBytes` is a job of its own, 5 % of what an admission took. Its fixed digits
 * are no zeros, so neither is ever all zeros; 122 and 62 bits are random, the last 56 among them.
 */
export const randomTraceIds = {
  traceId: (): string => randomUUID().replaceAll('-', ''),
  spanId: (): string => {
    const uuid = randomUUID();
    return uuid.slice(19, 23) + uuid.slice(24);
  },
};
