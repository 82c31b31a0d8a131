import type { AgentReport } from '@orchqueue/contract-types';
import { type Clock, pause } from '@orchqueue/supervisor';
import type { Logger, Metrics } from '@orchqueue/telemetry';
import type { ControllerLink } from './controller-link.ts';
import { Untold } from './untold.ts';

export type Reporter = {
  start(): void;
  /** Something changed: report now, once for all that changed while a report was on its way. */
  nudge(): void;
  /**
   * Resolves when the controller has taken a report of what is now; at once where it is out of
   * reach, and after a second at the latest.
   */
  told(): Promise<void>;
  isRegistered(): boolean;
  /** Ends the loop and tells the controller once more. Safe unstarted, safe twice. */
  stop(): Promise<void>;
};

export type ReporterDeps = {
  link: ControllerLink;
  /** A whole new report, counted. */
  nextReport(): AgentReport;
  clock: Clock;
  random(): number;
  logger: Logger;
  metrics: Metrics;
};

const RETRY_FIRST_MS = 200;
const RETRY_MS_MAX = 5_000;

/**
 * One loop, one report on its way at a time. A controller that is out of reach changes nothing for
 * the engines; it is tried again with growing, jittered pauses, which changes do not cut short.
 */
export function createReporter(deps: ReporterDeps): Reporter {
  const { clock, logger, metrics } = deps;
  const stopping = new AbortController();
  let waiting = new AbortController();
  let loop: Promise<void> | null = null;
  let lastReport: Promise<void> | null = null;
  let isRegistered = false;
  let hasChanged = false;
  let failures = 0;
  const untold = new Untold(clock);

  const sendOnce = async (): Promise<number> => {
    const report = deps.nextReport();
    const wasRegistered = isRegistered;
    const accepted = isRegistered
      ? await deps.link.heartbeat(report)
      : await deps.link.register(report);
    isRegistered = accepted !== null;
    const outcome = accepted === null ? 'unknown_agent' : 'accepted';
    metrics.inc('orchq_heartbeats_sent_total', { outcome });
    if (accepted === null) logger.warn('the controller does not know this agent; registering');
    else if (!wasRegistered) logger.info('registered at the controller');
    failures = 0;
    return accepted?.heartbeat_interval_ms ?? 0;
  };

  const onFailure = (cause: unknown): number => {
    failures += 1;
    metrics.inc('orchq_heartbeats_sent_total', { outcome: 'failed' });
    tellOutage(logger, failures, cause);
    return retryMs(failures, deps.random());
  };

  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      hasChanged = false;
      const told = untold.begin();
      const delayMs = await sendOnce().catch(onFailure).finally(told);
      if (failures === 0 && hasChanged) continue;
      waiting = new AbortController();
      if (stopping.signal.aborted) return;
      await pause(clock, delayMs, waiting.signal);
    }
  };

  return {
    start() {
      loop ??= run();
    },
    nudge() {
      hasChanged = true;
      if (failures === 0) waiting.abort();
    },
    async told() {
      if (!isRegistered || failures > 0) return;
      this.nudge();
      await untold.wait();
    },
    // Nobody who is out of reach knows us.
    isRegistered: () => isRegistered && failures === 0,
    stop() {
      stopping.abort();
      waiting.abort();
      lastReport ??= (loop ?? Promise.resolve()).then(async () => {
        if (isRegistered) await sendOnce().catch(onFailure);
      });
      return lastReport;
    },
  };
}

/** Once per outage: the counter has the rest. */
function tellOutage(logger: Logger, failures: number, cause: unknown): void {
  const line = { err: cause, failures };
  if (failures === 1) logger.warn(line, 'the controller is out of reach; engines go on');
  else logger.debug(line, 'the controller is still out of reach');
}

function retryMs(failures: number, random: number): number {
  const ceilingMs = Math.min(RETRY_MS_MAX, RETRY_FIRST_MS * 2 ** Math.min(failures, 10));
  return RETRY_FIRST_MS + random * (ceilingMs - RETRY_FIRST_MS);
}
