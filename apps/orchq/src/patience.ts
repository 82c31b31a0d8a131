import { OrchQueueError, type RequestOptions } from '@orchqueue/client';
import type { Context } from './context.ts';
import { showMs } from './duration.ts';
import type { StatusLine } from './term/status-line.ts';

const WAIT_MS = 60_000;

/**
 * For submissions: a controller that says when to come again is asked again, and the line says so;
 * one that is not there is told at once.
 */
export function patient(
  { signal }: Context,
  status: StatusLine,
  totalMsMax = WAIT_MS,
): RequestOptions {
  return {
    signal,
    retry: {
      totalMsMax,
      retriesMax: 1_000,
      shouldRetry: (failure) => failure instanceof OrchQueueError,
      onRetry(failure, delayMs) {
        const code = failure instanceof OrchQueueError ? failure.code : 'not reached';
        status.show(() => `not admitted yet (${code}): again in ${showMs(delayMs)}`);
      },
    },
  };
}
