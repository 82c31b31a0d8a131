import { createHash, randomUUID } from 'node:crypto';
import type { Ids } from '@orchqueue/ports';

/** Identity and chance from the machine's random sources. */
export const randomIds: Ids = {
  taskId: () => randomUUID(),
  correlationId: () => randomUUID(),
  random01: () => Math.random(),
  sha256: (text) => createHash('sha256').update(text).digest('hex'),
};
