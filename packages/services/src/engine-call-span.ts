import { spanIdOf } from '@orchqueue/telemetry';
import type { Ask } from './ask.ts';
import type { Outcome } from './attempt-conclusion.ts';
import type { ServiceDependencies } from './dependencies.ts';
import type { LiveTask } from './live-task.ts';

/** One attempt: what an engine was asked, by the id that it was told (ORCH-3043). */
export function recordEngineCall(
  { spans, clock }: Pick<ServiceDependencies, 'spans' | 'clock'>,
  { record, firstTokenMonoMs }: LiveTask,
  { replica, trace, askedMs, askedMonoMs, goesOn }: Ask,
  outcome: Outcome | null,
): void {
  if (!spans || !trace || !record.trace) return;
  const usage = outcome?.kind === 'completed' ? outcome.usage : null;
  // Of a text that goes on, the first token was another replica's.
  const hasFirst = firstTokenMonoMs !== null && !goesOn;
  spans.record({
    ...{ name: `${record.request.workload} ${record.request.modelRef}`, kind: 'client', trace },
    parentSpanId: spanIdOf(record.trace),
    startMs: askedMs,
    durationMs: clock.monoMs() - askedMonoMs,
    attributes: {
      ...{ 'orch.task': record.taskId, 'orch.attempt': record.attempt },
      ...{ 'orch.pool': replica.poolId, 'orch.replica': replica.replicaId },
      ...{ 'orch.engine': replica.engine, 'orch.engine_version': replica.engineVersion },
      'gen_ai.request.model': record.request.modelRef,
      'gen_ai.usage.input_tokens': usage?.tokens_in,
      'gen_ai.usage.output_tokens': usage?.tokens_out,
    },
    events: hasFirst ? [{ name: 'first token', afterMs: firstTokenMonoMs - askedMonoMs }] : [],
    error: outcome === null ? 'not begun' : errorOf(outcome),
  });
}

function errorOf(outcome: Outcome): string | null {
  switch (outcome.kind) {
    case 'completed':
      return null;
    case 'aborted':
      return outcome.reason === 'cancel' ? null : outcome.reason;
    case 'fault':
      return outcome.fault.kind;
    case 'no_repetition':
    case 'defect':
      return outcome.kind;
  }
}
