import { hash, randomUUID } from 'node:crypto';
import type { Ids } from '@orchqueue/ports';
import { randomTraceIds } from '@orchqueue/telemetry';
import { v7 } from 'uuid';

/** Identity and chance from the machine's random sources. */
export const randomIds: Ids = {
  ...randomTraceIds,
  // In the order of time: neighbours in the index, which halves what a commit writes.
  taskId: () => v7(),
  correlationId: () => randomUUID(),
  random01: () => Math.random(),
  sha256: (text) => hash('sha256', text),
};
