import { Worker } from 'node:worker_threads';
import type { Failure, FromWorker, HealedFile, ToWorker } from './protocol.ts';
import type { KeeperSettings } from './store-keeper.ts';

/**
 * A database that cannot be opened or healed is tried again this often, however many ask for it.
 */
const RETRY_INTERVAL_MS = 1_000;

/** For what the lost worker had not begun: the caller may send it again without a doubt. */
export const notBegun = (failure: Failure): Failure =>
  failure.reason === 'worker_exited' ? { ...failure, reason: 'reopening' } : failure;

export type LinkListener = {
  /** Open for the first time, or again; `healed` where the file had to be. */
  onOpen: (healed: HealedFile | null) => void;
  onMessage: (message: FromWorker) => void;
  /** The file is lost or damaged. What was sent before is still answered. */
  onBroken: (failure: Failure) => void;
  /**
   * The worker is gone, or could not open the database. Nothing sent before is answered any more.
   */
  onDown: (failure: Failure) => void;
};

/**
 *            ensureOpen           opened         broken            healed
 *      down ------------> opening -------> open --------> healing --------> open
 *        ^---- exit ----- all                     broken <--| ^ healFailed
 *                                                   |---------| ensureOpen
 *
 * `closed` follows on each. Owns the worker thread. What is sent arrives in order, so a read sent
 * after a batch sees the batch.
 */
export class WorkerLink {
  readonly #settings: Omit<KeeperSettings, 'mayHeal'>;
  readonly #listener: LinkListener;
  #state: 'down' | 'opening' | 'open' | 'healing' | 'broken' | 'closed' = 'down';
  #worker: Worker | null = null;
  #exited: Promise<void> = Promise.resolve();
  #failure: Failure | null = null;
  #triedAtMono = Number.NEGATIVE_INFINITY;
  #wasOpen = false;

  constructor(settings: Omit<KeeperSettings, 'mayHeal'>, listener: LinkListener) {
    this.#settings = settings;
    this.#listener = listener;
  }

  get isOpen(): boolean {
    return this.#state === 'open';
  }

  /** Null when the worker is there or on its way; else why it is not, until it is back. */
  ensureOpen(): Failure | null {
    const state = this.#state;
    if (state === 'open' || state === 'opening' || state === 'closed') return null;
    const isDue = performance.now() - this.#triedAtMono >= RETRY_INTERVAL_MS;
    if (state === 'down' && (isDue || this.#failure === null)) {
      this.#triedAtMono = performance.now();
      this.#spawn();
      return null;
    }
    if (state === 'broken' && isDue) {
      this.#state = 'healing';
      this.send({ kind: 'heal' });
    }
    return this.#failure === null ? null : notBegun(this.#failure);
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
      workerData: { ...this.#settings, mayHeal: this.#wasOpen } satisfies KeeperSettings,
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
    switch (message.kind) {
      case 'opened':
      case 'healed':
        this.#wasOpen = true;
        this.#failure = null;
        // A close may have come first; then its message is already on the way.
        if (this.#state !== 'closed') this.#state = 'open';
        this.#listener.onOpen(message.healed);
        break;
      case 'broken':
        this.#breakDown('healing', message.failure);
        this.#listener.onBroken(message.failure);
        break;
      case 'healFailed':
        this.#triedAtMono = performance.now();
        this.#breakDown('broken', message.failure);
        break;
      case 'openFailed':
        this.#failure = message.failure;
        break;
      default:
        this.#listener.onMessage(message);
    }
  }

  #breakDown(state: 'healing' | 'broken', failure: Failure): void {
    this.#failure = failure;
    if (this.#state !== 'closed') this.#state = state;
  }

  #leave(code: number): void {
    this.#worker = null;
    const message = `the store worker exited with ${code}`;
    this.#failure ??= { reason: 'worker_exited', message, sqliteCode: null };
    if (this.#state !== 'closed') this.#state = 'down';
    this.#listener.onDown(this.#failure);
  }
}
