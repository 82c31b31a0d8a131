import pRetry from 'p-retry';
import { type Download, download } from './download.ts';
import { FetchFault } from './fetch-fault.ts';

export type RetryLimits = {
  /** Retries after a try that brought next to nothing. */
  retriesMax: number;
  backoffInitialMs: number;
  backoffMaxMs: number;
  /** All tries together. */
  timeoutMs: number;
};

/** A try that brought so much is no failed one: a long fetch over a bad line goes on. */
const PROGRESS_BYTES = 1_048_576;

/**
 * Tries until the file is whole, as long as time can heal what is wrong. Resumes where the last try
 * ended. Throws FetchFault, or the reason of the signal.
 */
export async function fetchFile(
  task: Download,
  limits: RetryLimits,
  onRetry: (fault: FetchFault) => void,
): Promise<void> {
  const limit = AbortSignal.timeout(limits.timeoutMs);
  const signal = AbortSignal.any([task.signal, limit]);
  let resumedAt = 0;
  let hasBegunAnew = false;
  const retriable = (error: Error): boolean => {
    if (!(error instanceof FetchFault)) return false;
    // A part of an older file may have been gone on from; whole, it has its own digest.
    const wasResumed = error.kind === 'digest' && resumedAt > 0 && !hasBegunAnew;
    if (wasResumed) hasBegunAnew = true;
    return wasResumed || !error.permanent;
  };
  const once = async () => {
    resumedAt = task.partial.receivedBytes;
    await download({ ...task, signal });
  };
  try {
    await pRetry(once, {
      retries: limits.retriesMax,
      minTimeout: limits.backoffInitialMs,
      maxTimeout: limits.backoffMaxMs,
      randomize: true,
      signal,
      shouldConsumeRetry: () => task.partial.receivedBytes - resumedAt < PROGRESS_BYTES,
      shouldRetry: ({ error }) => retriable(error),
      onFailedAttempt: async ({ error, retriesLeft }) => {
        if (!(error instanceof FetchFault) || error.permanent || retriesLeft === 0) return;
        onRetry(error);
        await until(error.retryAfterMs ?? 0, signal);
      },
    });
  } catch (cause) {
    if (!limit.aborted || task.signal.aborted) throw cause;
    const { receivedBytes } = task.partial;
    const message = `${task.source.text} was not whole within ${limits.timeoutMs} ms`;
    throw new FetchFault('stalled', `${message} (${receivedBytes} bytes received)`, { cause });
  }
}

/** What a source asked for; its answer bounds it. */
function until(delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, delayMs);
    signal.addEventListener('abort', end, { once: true });
  });
}
