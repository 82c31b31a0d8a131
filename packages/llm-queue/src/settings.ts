import type { WorkObserver } from './work-observer.ts';

export type LlmQueueSettings = {
  /** Works that run at once, of all stages together; from 1. */
  concurrency: number;
  /** Works that may wait besides those that run, from 0; more are refused. Default 1,000. */
  waitingMax?: number;
  /** The feature flag. False: every work is a plain call, and nothing is queued. Default true. */
  enabled?: boolean;
  /** Metrics and spans; see `prometheusObserver` and `openTelemetryObserver`. */
  observers?: readonly WorkObserver[];
  /** Milliseconds of a clock that never goes back. Default `performance.now`. */
  nowMono?: () => number;
};

export const WAITING_MAX = 1_000;
const CONCURRENCY = 8;
/** More is a mistake: each one is a request that is open. */
const PLACES_MAX = 1_000_000;

export type Bounds = { concurrency: number; waitingMax: number };

/** Throws a `RangeError` that names the setting. */
export function boundsOf({ concurrency, waitingMax = WAITING_MAX }: LlmQueueSettings): Bounds {
  return {
    concurrency: whole('concurrency', concurrency, 1),
    waitingMax: whole('waitingMax', waitingMax, 0),
  };
}

/** A whole number in its range. Throws a `RangeError` that names the setting. */
export function whole(name: string, value: unknown, least: number): number {
  if (Number.isInteger(value) && Number(value) >= least && Number(value) <= PLACES_MAX) {
    return Number(value);
  }
  throw new RangeError(`${name} must be a whole number from ${least} to ${PLACES_MAX}: ${value}`);
}

const WORDS: Readonly<Record<string, boolean>> = { true: true, 1: true, false: false, 0: false };

/**
 * `LLM_QUEUE_ENABLED` (true), `LLM_QUEUE_CONCURRENCY` (8), `LLM_QUEUE_WAITING_MAX` (1000). Throws a
 * `RangeError` that names the variable.
 */
export function settingsOf(environment: NodeJS.ProcessEnv): LlmQueueSettings {
  const { LLM_QUEUE_ENABLED: flag = 'true' } = environment;
  const enabled = WORDS[flag];
  if (enabled === undefined) {
    throw new RangeError(`LLM_QUEUE_ENABLED must be true, false, 1 or 0: ${flag}`);
  }
  const read = (name: string, otherwise: number, least: number) =>
    whole(name, Number(environment[name] ?? otherwise), least);
  return {
    enabled,
    concurrency: read('LLM_QUEUE_CONCURRENCY', CONCURRENCY, 1),
    waitingMax: read('LLM_QUEUE_WAITING_MAX', WAITING_MAX, 0),
  };
}
