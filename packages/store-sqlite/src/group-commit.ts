import type { CommitObserver } from '@orchqueue/ports';
import { storeUnavailable, writeFault } from './failure.ts';
import type {
  BatchOutcome,
  Failure,
  FromWorker,
  Params,
  ReadOp,
  Row,
  WriteCommand,
  WriteOutcome,
} from './protocol.ts';
import { notBegun, WorkerLink } from './worker-link.ts';
import { type QueuedWrite, WriteQueue } from './write-queue.ts';

/**
 * As many as can be answered in about a tenth of a second (one `get` alone: 0.03 ms, both threads).
 */
const PENDING_READS_MAX = 4_096;

type PendingRead = {
  id: number;
  op: ReadOp;
  params: Params;
  afterTurn: number;
  resolve: (rows: Row[]) => void;
  reject: (error: Error) => void;
};

const CLOSED: Failure = { reason: 'closed', message: 'close() was called', sqliteCode: null };

const overloaded = (message: string): Error =>
  storeUnavailable({ reason: 'overloaded', message, sqliteCode: null });

/**
 * Collects writes while a commit is on its way and sends them as the next batch: under load one
 * fsync serves many, alone a write waits for nobody. One batch at a time, so that the order of the
 * calls is the order on disk.
 */
export class GroupCommit {
  readonly #link: WorkerLink;
  readonly #observe: CommitObserver;
  readonly #writes = new WriteQueue();
  readonly #sentReads = new Map<number, PendingRead>();
  #waitingReads: PendingRead[] = [];
  #inFlight: QueuedWrite[] = [];
  #flushScheduled = false;
  #readId = 0;
  #lastFailed = false;
  #closing: Promise<void> | null = null;
  #drained = (): void => undefined;

  constructor(file: string, observe: CommitObserver) {
    this.#observe = observe;
    this.#link = new WorkerLink(file, {
      onOpen: () => this.#flush(),
      onMessage: (message) => this.#receive(message),
      onDown: (failure) => this.#abandon(failure),
    });
  }

  /** Whether the last try to commit, or to get the worker back, failed. */
  get lastFailed(): boolean {
    return this.#lastFailed;
  }

  get isClosed(): boolean {
    return this.#closing !== null;
  }

  async write(command: WriteCommand, key: string): Promise<WriteOutcome> {
    this.#requireLink();
    const refusal = this.#writes.refusal(command.op);
    if (refusal !== null) throw overloaded(refusal);
    const outcome = this.#writes.push(command, key);
    this.#scheduleFlush();
    return outcome;
  }

  async read(op: ReadOp, params: Params, key: string | null): Promise<Row[]> {
    this.#requireLink();
    if (this.#sentReads.size + this.#waitingReads.length >= PENDING_READS_MAX) {
      throw overloaded(`${PENDING_READS_MAX} reads wait, which is the bound`);
    }
    this.#readId += 1;
    const id = this.#readId;
    const afterTurn = this.#writes.turnBefore(key);
    return new Promise((resolve, reject) => {
      this.#waitingReads.push({ id, op, params, afterTurn, resolve, reject });
      if (this.#link.isOpen) this.#sendReads();
    });
  }

  /** What was asked for is still answered; what comes after is refused. */
  close(): Promise<void> {
    this.#closing ??= this.#drain().then(() => this.#link.close());
    return this.#closing;
  }

  #requireLink(): void {
    if (this.#closing !== null) throw storeUnavailable(CLOSED);
    const failure = this.#link.ensureOpen();
    if (failure !== null) throw storeUnavailable(failure);
  }

  /**
   * At the end of this turn of the event loop, so that what is asked for in one turn shares a
   * commit.
   */
  #scheduleFlush(): void {
    if (this.#flushScheduled) return;
    this.#flushScheduled = true;
    setImmediate(() => {
      this.#flushScheduled = false;
      this.#flush();
    });
  }

  #flush(): void {
    if (!this.#link.isOpen) return;
    if (this.#inFlight.length === 0 && this.#writes.size > 0) {
      this.#inFlight = this.#writes.takeBatch();
      this.#link.send({ kind: 'batch', writes: this.#inFlight.map(({ command }) => command) });
    }
    this.#sendReads();
  }

  /** The worker answers in order, so a read may go as soon as the writes before it went. */
  #sendReads(): void {
    if (this.#waitingReads.length === 0) return;
    const waiting = this.#waitingReads;
    this.#waitingReads = [];
    for (const read of waiting) {
      if (read.afterTurn > this.#writes.takenTurn) {
        this.#waitingReads.push(read);
        continue;
      }
      this.#sentReads.set(read.id, read);
      this.#link.send({ kind: 'read', id: read.id, op: read.op, params: read.params });
    }
  }

  #receive(message: FromWorker): void {
    if (message.kind === 'committed' || message.kind === 'rolledBack') this.#settleBatch(message);
    else if (message.kind === 'rows') this.#takeRead(message.id)?.resolve(message.rows);
    else if (message.kind === 'readFailed') {
      this.#takeRead(message.id)?.reject(storeUnavailable(message.failure));
    }
    this.#tellDrained();
  }

  #takeRead(id: number): PendingRead | undefined {
    const read = this.#sentReads.get(id);
    this.#sentReads.delete(id);
    return read;
  }

  #settleBatch(batch: BatchOutcome): void {
    const writes = this.#inFlight;
    this.#inFlight = [];
    const failed = batch.kind === 'rolledBack';
    this.#lastFailed = failed;
    for (const [index, write] of writes.entries()) {
      if (failed) {
        write.reject(storeUnavailable(batch.failure));
        continue;
      }
      const outcome = batch.outcomes[index] ?? false;
      if (typeof outcome === 'object' && 'fault' in outcome)
        write.reject(writeFault(outcome.fault));
      else write.resolve(outcome);
    }
    // Not at once: those who were just answered ask for their next write in this turn.
    if (this.#writes.size > 0 || this.#waitingReads.length > 0) this.#scheduleFlush();
    this.#observe({ writes: writes.length, seconds: batch.seconds, failed });
  }

  #abandon(failure: Failure): void {
    this.#lastFailed = true;
    const inDoubt = storeUnavailable(failure);
    const undone = storeUnavailable(notBegun(failure));
    const waiting = [...this.#writes.takeAll(), ...this.#sentReads.values(), ...this.#waitingReads];
    const inFlight = this.#inFlight;
    this.#inFlight = [];
    this.#waitingReads = [];
    this.#sentReads.clear();
    for (const write of inFlight) write.reject(inDoubt);
    for (const pending of waiting) pending.reject(undone);
    this.#tellDrained();
  }

  async #drain(): Promise<void> {
    if (this.#isIdle()) return;
    await new Promise<void>((resolve) => {
      this.#drained = resolve;
    });
  }

  #isIdle(): boolean {
    const writes = this.#inFlight.length + this.#writes.size;
    return writes + this.#sentReads.size + this.#waitingReads.length === 0;
  }

  #tellDrained(): void {
    if (this.#isIdle()) this.#drained();
  }
}
