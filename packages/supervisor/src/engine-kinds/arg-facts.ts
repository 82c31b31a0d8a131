import type { Pool } from '@orchqueue/contract-types';

/** The part of a pool that shapes its engines. */
export type EngineShape = Pick<
  Pool,
  | 'engine'
  | 'provision'
  | 'slots'
  | 'determinism'
  | 'prefix_cache'
  | 'embedding'
  | 'context_tokens'
  | 'threads'
  | 'gpu_layers'
  | 'device_mask'
  | 'tensor_split'
  | 'kv_type'
  | 'device_memory_ratio'
  | 'engine_args'
  | 'container'
>;

export type ArgFacts = {
  shape: EngineShape;
  modelPath: string;
  modelId: string;
  /** One more name of the model, by which the process proves itself; null where it has none. */
  alias: string | null;
  /** Where the engine listens: loopback, or everything inside a container of its own. */
  host: string;
  port: number;
};

type Environment = { [name: string]: string };

/** How a pool becomes the arguments of one engine. `flags`: every spelling of what it sets. */
export type EngineKind = {
  args(facts: ArgFacts): string[];
  env: Environment;
  flags: readonly string[];
  /** What makes an answer depend on its request alone (ORCH-3045); null where no flag does. */
  strict: { args(shape: EngineShape): string[]; env: Environment } | null;
  /**
   * What switches the reuse of prompts off in a pool that is not strict; null where each request
   * says it, or where no flag does.
   */
  uncached: { args: readonly string[]; env: Environment } | null;
};

/**
 * Ports that an engine needs besides its own lie so far above it: tgi and triton serve their
 * figures on one, and the processes of tgi meet on the other.
 */
export const METRICS_PORT_OFFSET = 10_000;
export const MEETING_PORT_OFFSET = 20_000;

/** Devices that the engine sees, numbered from 0. */
export const deviceCount = ({ device_mask: mask }: Pick<EngineShape, 'device_mask'>): number =>
  mask === '' ? 1 : mask.split(',').length;
