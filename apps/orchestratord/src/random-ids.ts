import { createHash, randomUUID } from 'node:crypto';
import type { Ids } from '@orchqueue/ports';

/** Identity from the machine's random source. */
export const randomIds: Ids = {
  taskId: () => randomUUID(),
  correlationId: () => randomUUID(),
  sha256: (text) => createHash('sha256').update(text).digest('hex'),
};
