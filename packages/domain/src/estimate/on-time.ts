import type { ErrorWindow } from './error-window.ts';

/** Errors of the start against errors of the service, each in 16 equally likely cases. */
const CASES = 16;

/**
 * How likely a task is to end before its deadline (ORCH-3081): the share of the cases in which the
 * predicted start and the predicted service, each off as it was lately, fit. In [0, 1]. Times are
 * milliseconds; `startMs` and `deadlineInMs` count from now.
 */
export function onTimeProbability(prediction: {
  startMs: number;
  serviceMs: number;
  deadlineInMs: number;
  startErrors: ErrorWindow;
  serviceErrors: ErrorWindow;
}): number {
  const { startMs, serviceMs, deadlineInMs } = prediction;
  const starts = prediction.startErrors.quantiles(CASES);
  const services = prediction.serviceErrors.quantiles(CASES);
  let inTime = 0;
  for (const service of services) {
    for (const start of starts) {
      if (startMs * start + serviceMs * service > deadlineInMs) break;
      inTime += 1;
    }
  }
  return inTime / (CASES * CASES);
}
