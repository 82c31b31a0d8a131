import { randomBytes } from 'node:crypto';

/** Ids of W3C Trace Context; all zeros, which it forbids, come once in 2^64. */
export const randomTraceIds = {
  traceId: (): string => randomBytes(16).toString('hex'),
  spanId: (): string => randomBytes(8).toString('hex'),
};
