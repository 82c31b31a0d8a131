import { Worker } from 'node:worker_threads';
import type { Failure, FromWorker, ToWorker } from './protocol.ts';

/** A database that cannot be opened is tried again this often, however many ask for it. */
const REOPEN_INTERVAL_MS = 1_000;

/** For what the lost worker had not begun: the caller may send it again without a doubt. */
export const notBegun = (failure: Failure): Failure =>
  failure.reason === 'worker_exited' ? { ...failure, reason: 'reopening' } : failure;

export type LinkListener = {
  onOpen: () => void;
  onMessage: (message: FromWorker) => void;
  /**
   * The worker is gone, or could not open the database. Nothing sent before is answered any more.
   */
  onDown: (failure: Failure) => void;
};

/**
 *            ensureOpen           opened             close   down ------------------> opening
 * -----> open ------------> closed    ^------------------------- exit ---------|  Owns the worker
 * thread. What is sent arrives in order, so a read sent after a batch sees the batch.
 */
export class WorkerLink {
  readonly #file: string;
  readonly #listener: LinkListener;
  #state: 'down' | 'opening' | 'open' | 'closed' = 'down';
  #worker: Worker | null = null;
  #exited: Promise<void> = Promise.resolve();
  #failure: Failure | null = null;
  #attemptedAtMono = Number.NEGATIVE_INFINITY;

  constructor(file: string, listener: LinkListener) {
    this.#file = file;
    this.#listener = listener;
  }

  get isOpen(): boolean {
    return this.#state === 'open';
  }

  /** Null when the worker is there or on its way; else why it is not, until the next try is due. */
  ensureOpen(): Failure | null {
    if (this.#state !== 'down') return null;
    const now = performance.now();
    if (this.#failure !== null && now - this.#attemptedAtMono < REOPEN_INTERVAL_MS) {
      return notBegun(this.#failure);
    }
    this.#attemptedAtMono = now;
    this.#spawn();
    return null;
  }

  send(message: ToWorker): void {
    this.#worker?.postMessage(message);
  }

  async close(): Promise<void> {
    this.#state = 'closed';
    this.send({ kind: 'close' });
    await this.#exited;
  }

  #spawn(): void {
    this.#state = 'opening';
    this.#failure = null;
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      name: 'store-sqlite',
      workerData: { file: this.#file },
    });
    this.#worker = worker;
    worker.on('message', (message: FromWorker) => this.#receive(message));
    worker.on('error', (error) => {
      this.#failure = { reason: 'worker_exited', message: error.message, sqliteCode: null };
    });
    this.#exited = new Promise((resolve) => {
      worker.once('exit', (code) => {
        this.#leave(code);
        resolve();
      });
    });
  }

  #receive(message: FromWorker): void {
    if (message.kind === 'opened') {
      // A close may have come first; then its message is already on the way.
      if (this.#state === 'opening') this.#state = 'open';
      this.#listener.onOpen();
    } else if (message.kind === 'openFailed') {
      this.#failure = message.failure;
    } else {
      this.#listener.onMessage(message);
    }
  }

  #leave(code: number): void {
    this.#worker = null;
    const message = `the store worker exited with ${code}`;
    this.#failure ??= { reason: 'worker_exited', message, sqliteCode: null };
    if (this.#state !== 'closed') this.#state = 'down';
    this.#listener.onDown(this.#failure);
  }
}
