import type {
  ChatMessage,
  Engine,
  Error as ErrorEnvelope,
  Labels,
  Pins,
  Priority,
  ResponseFormat,
  Sampling,
  TaskResult,
  TaskStatus,
  Timings,
  Tool,
  ToolChoice,
  TraceContext,
  Usage,
  Workload,
} from '@orchqueue/contract-types';

/** What a model reference stood for at admission (ORCH-3072). */
export type ResolvedModel = {
  modelId: string;
  /** Null while no agent had verified the model. */
  digest: string | null;
  /** Named by a tag: only replicas of that digest will do. */
  isPinned: boolean;
  /** What took a task of a tag that had a canary (ORCH-3033); absent where it had none. */
  arm?: CanaryArm;
};

/** `fallback`: it was the canary's, and no pool would take it for the canary. */
export type CanaryArm = 'stable' | 'canary' | 'fallback';

type Penalty = 'presence_penalty' | 'frequency_penalty';

/**
 * Every value of the sampler profile. A penalty is left out where it is 0, so that a request of
 * earlier versions has the same digest.
 */
export type FrozenSampling = Required<Omit<Sampling, Penalty>> & Pick<Sampling, Penalty>;

/** A request as admitted: defaults in place, seed fixed. It never changes afterwards. */
export type FrozenRequest = {
  workload: Workload;
  modelRef: string;
  /** Absent in tasks of earlier versions. */
  resolved?: ResolvedModel;
  labels?: Labels;
  sessionId?: string;
  engine?: Engine;
  poolId?: string;
  prompt?: string;
  messages?: ChatMessage[];
  /** Texts of an embedding; then there is no prompt, and `maxTokens` is 0. */
  inputs?: string[];
  /** Numbers of each vector; absent: as many as the model has. */
  dimensions?: number;
  maxTokens: number;
  sampling: FrozenSampling;
  /** Absent where any text will do. */
  responseFormat?: ResponseFormat;
  /** How many of the likeliest tokens are told beside each; absent where none is told. */
  logprobs?: number;
  /** What the model may call; absent where it may call nothing. */
  tools?: Tool[];
  /** Absent: as the model likes. */
  toolChoice?: ToolChoice;
  /** Absent: as the engine does it by default. */
  parallelToolCalls?: boolean;
};

/** One task as the store keeps it. Times are wall clock in milliseconds since the epoch. */
export type TaskRecord = {
  taskId: string;
  tenant: string;
  correlationId: string;
  /** The span of its admission; null in tasks of earlier versions. */
  trace: TraceContext | null;
  /**
   * SHA-256 of the body as the client sent it, to tell a repetition from a conflict (ORCH-3024).
   */
  bodyDigest: string;
  request: FrozenRequest;
  /** The task whose request this one runs again (ORCH-4102); absent where it is none. */
  rerunOf?: string;
  poolId: string;
  priority: Priority;
  status: TaskStatus;
  /** Counted from 1; part of every fence. */
  attempt: number;
  createdAtMs: number;
  startedAtMs: number | null;
  endedAtMs: number | null;
  deadlineAtMs: number | null;
  pins: Pins | null;
  result: TaskResult | null;
  usage: Usage | null;
  timings: Timings;
  error: ErrorEnvelope | null;
};

export const NO_TIMINGS: Timings = {
  queue_time_ms: null,
  first_token_ms: null,
  decode_ms: null,
  total_ms: null,
};
