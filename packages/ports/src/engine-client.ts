import type {
  EmbeddingFrame,
  EmbedRequest,
  EngineFrame,
  GenerateRequest,
} from '@orchqueue/adapter-api';
import type { Engine, EngineFeature } from '@orchqueue/contract-types';

/** Which engine process: another generation of the same replica is another process. */
export type EngineRef = {
  replicaId: string;
  generation: number;
  engine: Engine;
  url: string;
  /** Of engine openai: whose key is sent, and what the model is called there; null: one alone. */
  upstream?: { poolId: string; model: string | null };
};

/** The engines of the cluster behind their adapters. Faults are `EngineFault` of adapter-api. */
export interface EngineClient {
  /** What requests to engines of this kind may ask for, beside what every engine can do. */
  features(engine: Engine): readonly EngineFeature[];
  generate(
    engine: EngineRef,
    request: GenerateRequest,
    signal: AbortSignal,
  ): AsyncIterable<EngineFrame>;
  /** Vectors of texts. A `refused` fault of an engine that has none. */
  embed(
    engine: EngineRef,
    request: EmbedRequest,
    signal: AbortSignal,
  ): AsyncIterable<EmbeddingFrame>;
  /** Tokens of the prompt, template included; null for an engine that cannot count. */
  countTokens(
    engine: EngineRef,
    request: GenerateRequest,
    signal: AbortSignal,
  ): Promise<number | null>;
  busySlots(engine: EngineRef, signal: AbortSignal): Promise<number>;
  /** Whether this very slot decodes; null for an engine whose slots cannot be told apart. */
  isSlotBusy(engine: EngineRef, slotId: number, signal: AbortSignal): Promise<boolean | null>;
  /** Empties what a slot keeps of prompts; nothing of an engine that has no such power. */
  eraseSlot(engine: EngineRef, slotId: number, signal: AbortSignal): Promise<void>;
  /**
   * Resolves when the engine takes us, without making it work; at once where it has no key. Throws
   * an `unauthorized` fault while it refuses us.
   */
  checkAccess(engine: EngineRef, signal: AbortSignal): Promise<void>;
  /** Lets go of every engine that is not in the list; of an upstream, when its answers are over. */
  retain(engines: EngineRef[]): void;
}
