import type { Summary } from './statistics.ts';

/** One round of the generator. */
export type AdmissionLoad = {
  url: string;
  modelRef: string;
  /** Of the task ids, so that rounds do not repeat each other's. */
  idPrefix: string;
  concurrency: number;
  seconds: number;
  warmUpSeconds: number;
};

export type AdmissionFigures = {
  perSecond: number;
  latencyMs: Summary;
  /** CPU seconds of the generator per second: near 1 it is the limit, and not what it asks. */
  generatorBusy: number;
  /** The whole round, warm-up and end included. */
  seconds: number;
  /** Ids of all tasks that were answered with 202. */
  acknowledged: string[];
};

/** What a batch client sends for a short chat. */
export const toAdmissionBody = (taskId: string, modelRef: string): string =>
  JSON.stringify({
    task_id: taskId,
    model_ref: modelRef,
    messages: [{ role: 'user', content: 'Write a haiku about the sea.' }],
    max_tokens: 64,
    sampling: { seed: 42 },
    priority: 'batch',
  });
