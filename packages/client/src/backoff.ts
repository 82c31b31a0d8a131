import { OrchQueueError } from './orch-queue-error.ts';
import { TransportError } from './transport-error.ts';

/** How long to go on after failures in a row. A success counts as a new start. */
export type RetryPolicy = {
  /** Tries after the first one. 0: none. */
  retriesMax: number;
  /** From the first failure on; a wait that would end later is not begun. */
  totalMsMax: number;
  delayMsMin: number;
  delayMsMax: number;
  /** Of what may be tried again, what shall be. Default: all of it. */
  shouldRetry?(failure: OrchQueueError | TransportError): boolean;
  /** Told before each wait. */
  onRetry?(failure: OrchQueueError | TransportError, delayMs: number): void;
};

export const DEFAULT_POLICY: RetryPolicy = {
  retriesMax: 10,
  totalMsMax: 120_000,
  delayMsMin: 100,
  delayMsMax: 10_000,
};

export type Backoff = {
  /** Waits as long as is right after this failure. Throws it when there shall be no other try. */
  wait(failure: unknown): Promise<void>;
  succeeded(): void;
};

/**
 * Full jitter between the smallest delay and a doubling bound, so that clients that lost the same
 * controller do not come back together; never before the time the controller asked for.
 */
export function createBackoff(policy: RetryPolicy, signal: AbortSignal | undefined): Backoff {
  let retries = 0;
  let firstFailureMono = 0;
  return {
    async wait(failure) {
      signal?.throwIfAborted();
      if (!isRetriable(failure) || retries >= policy.retriesMax) throw failure;
      if (policy.shouldRetry?.(failure) === false) throw failure;
      if (retries === 0) firstFailureMono = performance.now();
      const boundMs = Math.min(policy.delayMsMax, policy.delayMsMin * 2 ** retries);
      const jitterMs = Math.random() * boundMs;
      const askedMs = failure instanceof OrchQueueError ? (failure.retryAfterMs ?? 0) : 0;
      const delayMs = Math.max(policy.delayMsMin, askedMs) + jitterMs;
      const spentMs = performance.now() - firstFailureMono;
      if (spentMs + delayMs > policy.totalMsMax) throw failure;
      retries += 1;
      policy.onRetry?.(failure, delayMs);
      await sleep(delayMs, signal);
    },
    succeeded() {
      retries = 0;
    },
  };
}

function isRetriable(failure: unknown): failure is OrchQueueError | TransportError {
  const isOurs = failure instanceof OrchQueueError || failure instanceof TransportError;
  return isOurs && failure.retriable;
}

function sleep(delayMs: number, signal: AbortSignal | undefined): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, delayMs);
  const onAbort = (): void => reject(signal?.reason);
  signal?.addEventListener('abort', onAbort, { once: true });
  return promise.finally(() => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
  });
}
