import { randomUUID } from 'node:crypto';
import { collectText, createControllerClient, streamTask, submitTask } from '@orchqueue/client';
import { LlmQueue } from '@orchqueue/llm-queue';
import type { BatchStand } from './batch-stand.ts';

export const TOKENS = 32;
/** Of a row, not counted: the places fill, and refused clients find their pace. */
const WARM_UP_SHARE = 0.2;
const MS_PER_SECOND = 1_000;

export type LevelFigures = {
  concurrency: number;
  tasksPerS: number;
  /** Answers with 429 for each task that ended. */
  refusedPerTask: number;
  failed: number;
  /** Of each work, the client's retries included, in milliseconds. */
  ranMs: number[];
};

/** Keeps so many works at the controller for so long, with the client's own retries. */
export async function runLevel(
  { controllerUrl, model }: BatchStand,
  { concurrency, seconds }: { concurrency: number; seconds: number },
): Promise<LevelFigures> {
  const beginMono = performance.now() + WARM_UP_SHARE * seconds * MS_PER_SECOND;
  const endMono = performance.now() + seconds * MS_PER_SECOND;
  const isCounted = (): boolean => performance.now() >= beginMono && performance.now() < endMono;
  let [refused, failed] = [0, 0];
  const counting = async (request: Request): Promise<Response> => {
    const response = await fetch(request);
    if (response.status === 429 && isCounted()) refused += 1;
    return response;
  };
  const client = createControllerClient({ baseUrl: controllerUrl, fetch: counting });
  const ranMs: number[] = [];
  const work = async (): Promise<void> => {
    const begunMono = performance.now();
    const body = { model_ref: model, prompt: 'count', max_tokens: TOKENS };
    const task = { ...body, task_id: randomUUID(), priority: 'batch' as const };
    const { task_id } = await submitTask(client, task);
    await collectText(streamTask(client, task_id));
    if (isCounted()) ranMs.push(performance.now() - begunMono);
  };
  const queue = new LlmQueue({ concurrency, waitingMax: 0 });
  while (performance.now() < endMono) {
    await queue.ready();
    void queue.submit(work, { stage: 'map' }).catch(() => {
      if (isCounted()) failed += 1;
    });
  }
  await queue.idle();
  const tasksPerS = ranMs.length / ((1 - WARM_UP_SHARE) * seconds);
  return { concurrency, tasksPerS, refusedPerTask: refused / ranMs.length, failed, ranMs };
}
