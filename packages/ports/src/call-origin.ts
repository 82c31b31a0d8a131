import type { TraceContext } from '@orchqueue/contract-types';

/** On whose behalf something is asked of another process (ORCH-2011). */
export type CallOrigin = { correlationId: string; trace: TraceContext };
