import type { EmbeddingFrame, EngineFrame } from '@orchqueue/adapter-api';
import type { KvWarmth, TraceContext } from '@orchqueue/contract-types';
import type { BreakerCall, ReplicaView } from '@orchqueue/domain';

/** An engine that was asked, on a slot that is held. */
export type Ask = {
  replica: ReplicaView;
  aborter: AbortController;
  frames: AsyncIterable<EngineFrame | EmbeddingFrame>;
  /** What the engine was told of the trace; null of a task of an earlier version. */
  trace: TraceContext | null;
  /** When it was asked. */
  askedMs: number;
  askedMonoMs: number;
  call: BreakerCall;
  /** A frame of its answer has come. */
  isAnswered: boolean;
  /** It goes on with a text that was begun elsewhere (ORCH-4207). */
  goesOn: boolean;
  /** Of a turn of a session: whether the replica has the KV of the turn before (ORCH-3009). */
  kvWarmth: KvWarmth | null;
};
