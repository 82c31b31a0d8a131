import type {
  ChatMessage,
  Engine,
  EngineFeature,
  ResponseFormat,
  Sampling,
  TokenLogprob,
  Tool,
  ToolCallDelta,
  ToolChoice,
  TraceContext,
} from '@orchqueue/contract-types';

/**
 * Sampler profile `v1` with every value set, but for penalties that are 0; adapters map it, none
 * relies on an engine's default.
 */
export type SamplerProfile = Required<Omit<Sampling, Penalty>> & Pick<Sampling, Penalty>;

type Penalty = 'presence_penalty' | 'frequency_penalty';

/** What to decode. Exactly one of `prompt` and `messages` is set. */
export type GenerateRequest = {
  prompt?: string;
  messages?: ChatMessage[];
  maxTokens: number;
  sampling: SamplerProfile;
  /**
   * The engine may reuse what it computed of prompts of the same scope, and of no other where its
   * protocol can tell scopes apart (ORCH-4208). Absent: the prompt is computed whole (ORCH-3045),
   * where its protocol can say so. Opaque, at most 64 characters.
   */
  cacheScope?: string;
  /** JSON alone, by the engine's grammar; absent where any text will do. */
  responseFormat?: ResponseFormat;
  /** The likeliest tokens to tell beside each; absent where none is told. */
  logprobs?: number;
  /** What the model may call. Present only with `messages`. */
  tools?: Tool[];
  /** Absent: as the model likes. */
  toolChoice?: ToolChoice;
  /** Several calls in one answer; absent: as the engine does it by default. */
  parallelToolCalls?: boolean;
  /** The slot to be decoded in, of an engine with `slotCache`; it waits while that is busy. */
  slotId?: number;
  /** Goes to the engine as `X-Correlation-Id` (ORCH-2011). */
  correlationId: string;
  /** W3C Trace Context of this call, sent to the engine as it is; absent where it has none. */
  trace?: TraceContext;
};

/**
 * One step of an answer. After `end` nothing follows. `text` holds whole UTF-8 characters. The
 * first piece of each call has its id and its name, and calls are numbered from 0 without a gap.
 */
export type EngineFrame =
  | {
      kind: 'text';
      text: string;
      tokenIds?: number[];
      logprobs?: TokenLogprob[];
      /** Where it is decoded; absent where the engine does not tell. */
      slotId?: number;
    }
  | { kind: 'tools'; calls: ToolCallDelta[]; tokenIds?: number[]; slotId?: number }
  | {
      kind: 'end';
      slotId?: number;
      /** `tool_calls` where it ended by itself with a call. */
      finishReason: 'stop' | 'length' | 'tool_calls';
      tokensIn: number;
      tokensOut: number;
      /** Of `tokensIn` those that were reused; absent where the engine does not tell. */
      tokensCached?: number;
      /** The engine tells no counts; the adapter measured what it could see. */
      isEstimate?: true;
    };

/** Texts to embed, each for itself. */
export type EmbedRequest = {
  inputs: readonly string[];
  /** Numbers of each vector; absent: as many as the model has. */
  dimensions?: number;
  /** Goes to the engine as `X-Correlation-Id` (ORCH-2011). */
  correlationId: string;
  /** W3C Trace Context of this call, sent to the engine as it is; absent where it has none. */
  trace?: TraceContext;
};

/** One vector, in base64 of 32-bit floats, little-endian; after `end` nothing follows. */
export type EmbeddingFrame =
  | { kind: 'embedding'; index: number; vector: string }
  | Extract<EngineFrame, { kind: 'end' }>;

/** What an engine says of itself; slots are learnt here, never assumed (ORCH-3019). */
export type EngineDescription = {
  engineVersion: string;
  /** The model's name in the engine's own words; null when its protocol does not tell. */
  model: string | null;
  /** Requests it decodes at once. */
  slotsTotal: number;
  /** Tokens of prompt and answer that one slot holds. */
  contextTokens: number;
};

/** The power over slots, of an engine whose slots keep the KV of their last request (ORCH-3022). */
export interface SlotCache {
  /** Empties an idle slot; resolves when the next request there finds nothing of it. */
  erase(slotId: number, signal: AbortSignal): Promise<void>;
  /** Whether this very slot decodes now; asked as `busySlots` asks. */
  isBusy(slotId: number, signal: AbortSignal): Promise<boolean>;
}

/** The power to ask whether an engine takes us, without making it work. */
export interface AccessCheck {
  /** Throws an `unauthorized` fault while the key is refused, and others where nobody answers. */
  check(signal: AbortSignal): Promise<void>;
}

/** The power to count, of an engine whose protocol gives out its tokenizer. */
export interface Tokenizer {
  /** Tokens of the prompt as the engine would see it, template included. */
  countTokens(request: GenerateRequest, signal: AbortSignal): Promise<number>;
}

/** The power to make vectors of texts, of an engine whose protocol has it. */
export interface Embedder {
  /**
   * One vector for each input, in their order, then one `end`, or an `EngineFault` (ORCH-2013). As
   * `generate`: it asks nothing before the first `next()`, has one connection at a time and keeps
   * none; aborting `signal` closes it at once. A slot of the engine is all that it takes, however
   * many inputs there are.
   */
  embed(request: EmbedRequest, signal: AbortSignal): AsyncIterable<EmbeddingFrame>;
}

/**
 * One engine process behind its own protocol. Invariants, checked by the conformance suite:
 * - `generate` asks nothing of the engine before the first `next()`, holds one connection while it
 *   runs, and keeps none afterwards, however it ended (ORCH-3061).
 * - It ends with exactly one `end` frame, or throws an `EngineFault`; it never just stops.
 * - Aborting `signal` closes the connection at once and makes the iterator throw the signal's
 *   reason.
 * - Nothing is buffered beyond one network chunk: a slow consumer slows the engine.
 */
export interface EngineAdapter {
  readonly engine: Engine;
  /** What it passes on beside the plain request; nobody asks it for more. */
  readonly features: readonly EngineFeature[];
  /** `loading` until the model is in memory. Throws `EngineFault` when there is nobody. */
  health(signal: AbortSignal): Promise<'ready' | 'loading'>;
  describe(signal: AbortSignal): Promise<EngineDescription>;
  /** Null when the engine cannot be asked; nobody then knows more than the bytes of the prompt. */
  readonly tokenizer: Tokenizer | null;
  /** Null where the engine's protocol has no embeddings. */
  readonly embedder: Embedder | null;
  /** Absent where there is no key. */
  readonly access?: AccessCheck;
  /** Absent where requests share one cache, or the engine lets nobody choose. */
  readonly slotCache?: SlotCache;
  generate(request: GenerateRequest, signal: AbortSignal): AsyncIterable<EngineFrame>;
  /**
   * Slots that decode now, asked of the decode loop itself, so that a wedged engine cannot answer.
   */
  busySlots(signal: AbortSignal): Promise<number>;
  /** Ends every connection. The adapter is of no use afterwards. */
  close(): Promise<void>;
}
