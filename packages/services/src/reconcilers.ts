import type { ServiceDependencies } from './dependencies.ts';

/** A job that sets right what events may have missed. Running it twice does no harm. */
export type Reconciler = { name: string; run: () => Promise<void> };

/**
 * Runs the reconcilers one after the other, each period, and says when each last went well: a
 * rescuer that stopped is the failure that nobody sees.
 */
export class Reconcilers {
  readonly #deps: ServiceDependencies;
  readonly #jobs: Reconciler[];
  #stopTimer: () => void = () => {};
  #stopped = false;

  constructor(deps: ServiceDependencies, jobs: Reconciler[]) {
    this.#deps = deps;
    this.#jobs = jobs;
  }

  start(): void {
    const { clock, settings } = this.#deps;
    this.#stopTimer = clock.after(settings.reconcile_interval_ms, () => {
      void this.#round().finally(() => {
        if (!this.#stopped) this.start();
      });
    });
  }

  stop(): void {
    this.#stopped = true;
    this.#stopTimer();
  }

  async #round(): Promise<void> {
    const { clock, metrics, logger } = this.#deps;
    for (const { name, run } of this.#jobs) {
      if (this.#stopped) return;
      try {
        await run();
        metrics.inc('orchq_reconciler_runs_total', { reconciler: name, outcome: 'done' });
        const seconds = clock.wallMs() / 1000;
        metrics.set('orchq_reconciler_last_success_seconds', { reconciler: name }, seconds);
      } catch (error) {
        metrics.inc('orchq_reconciler_runs_total', { reconciler: name, outcome: 'failed' });
        logger.warn({ reconciler: name, err: error }, 'reconciler failed; it runs again');
      }
    }
  }
}
