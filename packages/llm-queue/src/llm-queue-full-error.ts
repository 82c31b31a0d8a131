/**
 * As many works wait as may (ORCH-4403). `await queue.ready()` before the next `submit` waits until
 * there is room; a larger `waitingMax` takes more.
 */
export class LlmQueueFullError extends Error {
  readonly concurrency: number;
  readonly waitingMax: number;
  /** The same call can succeed later without being changed. */
  readonly retriable = true;

  constructor({ concurrency, waitingMax }: { concurrency: number; waitingMax: number }) {
    super(
      `${concurrency} works run and ${waitingMax} wait, which is waitingMax: ` +
        'await ready() before submit(), or set a larger waitingMax',
    );
    this.name = 'LlmQueueFullError';
    this.concurrency = concurrency;
    this.waitingMax = waitingMax;
  }
}
