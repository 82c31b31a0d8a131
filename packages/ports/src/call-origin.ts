import type { TraceContext } from '@orchqueue/contract-types';

/** On whose behalf something is asked of another process (ORCH-2011). */
export type CallOrigin = {
  correlationId: string;
  trace: TraceContext;
  /** Of what the controller does by itself: no span of its own is recorded. */
  isOwn?: true;
  /** The recorded span above that of `trace`; absent where there is none. */
  parentSpanId?: string;
};
