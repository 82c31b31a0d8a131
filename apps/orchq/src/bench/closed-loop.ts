import { type OrchQueue, OrchQueueError } from '@orchqueue/client';
import type { TaskRequest } from '@orchqueue/contract-types';

/** What one task cost its caller. Milliseconds from before its submission on. */
export type Sample = {
  outcome: 'completed' | 'refused' | 'failed';
  /** Code of the error, where there is one. */
  code: string | null;
  admittedMs: number;
  firstTokenMs: number | null;
  totalMs: number;
  tokensOut: number;
};

export type LoopPlan = { tasks: number; concurrency: number; body: TaskRequest };

/**
 * So many callers, each with one task at a time. A refusal is a sample and is not tried again: to
 * wait for room would hide what is measured.
 */
export async function closedLoop(
  queue: OrchQueue,
  { tasks, concurrency, body }: LoopPlan,
  signal: AbortSignal,
  onSample: (samples: readonly Sample[]) => void,
): Promise<{ samples: Sample[]; wallMs: number }> {
  const samples: Sample[] = [];
  // One caller whose controller is gone ends the others: their figures would say nothing.
  const over = new AbortController();
  const ending = AbortSignal.any([signal, over.signal]);
  let begun = 0;
  const beginMono = performance.now();
  const caller = async (): Promise<void> => {
    while (begun < tasks && !ending.aborted) {
      begun += 1;
      samples.push(await sample(queue, body, ending));
      onSample(samples);
    }
  };
  const callers = Array.from({ length: Math.min(concurrency, tasks) }, caller);
  await Promise.all(callers).catch((thrown: unknown) => {
    over.abort(thrown);
    throw thrown;
  });
  return { samples, wallMs: performance.now() - beginMono };
}

async function sample(queue: OrchQueue, body: TaskRequest, signal: AbortSignal): Promise<Sample> {
  const beginMono = performance.now();
  const since = (): number => performance.now() - beginMono;
  const taken: Sample = {
    ...{ outcome: 'refused', code: null, admittedMs: 0, firstTokenMs: null },
    ...{ totalMs: 0, tokensOut: 0 },
  };
  try {
    for await (const event of queue.run(body, { signal, submit: { retry: false } })) {
      if (event.type === 'queued') taken.admittedMs = since();
      taken.outcome = 'failed';
      if (event.type === 'token') taken.firstTokenMs ??= since();
      if (event.type === 'error') taken.code = event.data.error.code;
      if (event.type === 'end' && event.data.status === 'completed') {
        taken.outcome = 'completed';
        taken.tokensOut = event.data.usage?.tokens_out ?? 0;
      }
    }
  } catch (thrown) {
    if (!OrchQueueError.is(thrown)) throw thrown;
    taken.code = thrown.code;
  }
  taken.totalMs = since();
  return taken;
}
