import type { CommitObserver, Healed } from '@orchqueue/ports';
import { storeUnavailable, writeFault } from './failure.ts';
import { Outage } from './outage.ts';
import type {
  BatchOutcome,
  Failure,
  FromWorker,
  HealedFile,
  Params,
  ReadOp,
  Row,
  WriteCommand,
  WriteOutcome,
} from './protocol.ts';
import { PENDING_READS_MAX, ReadQueue } from './read-queue.ts';
import { notBegun, WorkerLink } from './worker-link.ts';
import { toFlat } from './write-params.ts';
import { type QueuedWrite, WriteQueue } from './write-queue.ts';

export type GroupCommitSettings = {
  file: string;
  archiveDir: string | null;
  onCommit: CommitObserver;
  onRepair: (message: string) => void;
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
  readonly #outage: Outage;
  readonly #writes = new WriteQueue();
  readonly #reads = new ReadQueue();
  #inFlight: QueuedWrite[] = [];
  #flushScheduled = false;
  #closing: Promise<void> | null = null;
  #drained = (): void => undefined;

  constructor({ file, archiveDir, onCommit, onRepair }: GroupCommitSettings) {
    this.#observe = onCommit;
    this.#outage = new Outage(onRepair);
    this.#link = new WorkerLink(
      { file, archiveDir },
      {
        onOpen: (healed) => this.#resume(healed),
        onMessage: (message) => this.#receive(message),
        onBroken: (failure) => this.#refuseWaiting(failure),
        onDown: (failure) => this.#abandon(failure),
      },
    );
  }

  /** Whether the last try to commit, or to get the file or the worker back, failed. */
  get lastFailed(): boolean {
    return this.#outage.isOn;
  }

  get isClosed(): boolean {
    return this.#closing !== null;
  }

  onHealed(listener: (healed: Healed) => void): void {
    this.#outage.listen(listener);
  }

  /** Not async: a promise inside a promise is three more turns of the microtasks for each write. */
  write(command: WriteCommand, key: string): Promise<WriteOutcome> {
    const refusal = this.#linkRefusal() ?? this.#writeRefusal(command);
    if (refusal !== null) return Promise.reject(refusal);
    this.#scheduleFlush();
    return this.#writes.push(command, key);
  }

  async read(op: ReadOp, params: Params, key: string | null): Promise<Row[]> {
    const refusal = this.#linkRefusal();
    if (refusal !== null) throw refusal;
    if (this.#reads.size >= PENDING_READS_MAX) {
      throw overloaded(`${PENDING_READS_MAX} reads wait, which is the bound`);
    }
    const rows = this.#reads.push(op, params, this.#writes.turnBefore(key));
    if (this.#link.isOpen) this.#sendReads();
    return rows;
  }

  /** What was asked for is still answered; what comes after is refused. */
  close(): Promise<void> {
    this.#closing ??= this.#drain().then(() => this.#link.close());
    return this.#closing;
  }

  #linkRefusal(): Error | null {
    const failure = this.#closing === null ? this.#link.ensureOpen() : CLOSED;
    return failure && storeUnavailable(failure);
  }

  #writeRefusal({ op }: WriteCommand): Error | null {
    const bound = this.#writes.refusal(op);
    return bound === null ? null : overloaded(bound);
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
    if (!this.#link.isOpen || this.#outage.hasNews) return;
    if (this.#inFlight.length === 0 && this.#writes.size > 0) {
      this.#inFlight = this.#writes.takeBatch();
      const batch = toFlat(this.#inFlight);
      this.#link.send({ kind: 'batch', ...batch });
    }
    this.#sendReads();
  }

  #sendReads(): void {
    if (this.#outage.hasNews) return;
    this.#reads.sendReady(this.#writes.takenTurn, (message) => this.#link.send(message));
  }

  #receive(message: FromWorker): void {
    if (message.kind === 'committed' || message.kind === 'rolledBack') this.#settleBatch(message);
    else if (message.kind === 'rows') this.#reads.takeSent(message.id)?.resolve(message.rows);
    else if (message.kind === 'readFailed') {
      this.#reads.takeSent(message.id)?.reject(storeUnavailable(message.failure));
    }
    this.#tellHealed();
    this.#tellDrained();
  }

  #settleBatch(batch: BatchOutcome): void {
    const writes = this.#inFlight;
    this.#inFlight = [];
    const failed = batch.kind === 'rolledBack';
    if (failed) this.#outage.begin(batch.failure);
    else if (this.#outage.isOn && this.#link.isOpen) this.#outage.end(null);
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
    if (this.#writes.size + this.#reads.waitingCount > 0) this.#scheduleFlush();
    this.#observe({ writes: writes.length, seconds: batch.seconds, failed });
  }

  #resume(healed: HealedFile | null): void {
    this.#outage.end(healed);
    this.#tellHealed();
    this.#flush();
  }

  /**
   * Only once what the outage found on its way is settled, and those who asked have seen it; until
   * then nothing new is sent.
   */
  #tellHealed(): void {
    if (!this.#outage.hasNews || this.#inFlight.length + this.#reads.sentCount > 0) return;
    setImmediate(() => {
      this.#outage.tell();
      this.#flush();
    });
  }

  #refuseWaiting(failure: Failure): void {
    this.#outage.begin(failure);
    const error = storeUnavailable(failure);
    for (const pending of [...this.#writes.takeAll(), ...this.#reads.takeWaiting()]) {
      pending.reject(error);
    }
    this.#tellDrained();
  }

  #abandon(failure: Failure): void {
    this.#outage.begin(failure);
    const inDoubt = storeUnavailable(failure);
    const undone = storeUnavailable(notBegun(failure));
    const waiting = [...this.#writes.takeAll(), ...this.#reads.takeAll()];
    const inFlight = this.#inFlight;
    this.#inFlight = [];
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
    return this.#inFlight.length + this.#writes.size + this.#reads.size === 0;
  }

  #tellDrained(): void {
    if (this.#isIdle()) this.#drained();
  }
}
