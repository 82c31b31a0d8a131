import type { WriteCommand, WriteOutcome } from './protocol.ts';

/**
 * Past 256 writes a commit gains nothing, and reads and the first write of a batch wait longer.
 * Admissions of 1 KB on 2 cores: 16 callers 23k/s, 64 callers 32k/s, 256 callers 34k/s, 1,024
 * callers (in batches of 256) 30k/s. It is also the last bucket of orchq_store_batch_writes.
 */
const BATCH_WRITES_MAX = 256;
/**
 * Keeps a commit of megabyte prompts near 20 ms, so that the small writes behind it wait no longer.
 */
const BATCH_CHARS_MAX = 4 * 1024 * 1024;
/**
 * Half a second of commits at the measured speed; more would answer after the caller has given up.
 */
const QUEUED_WRITES_MAX = 8_192;
const QUEUED_CHARS_MAX = 128 * 1024 * 1024;
/** New work is refused at half the bound, so that work in hand can still be finished. */
const ADMISSION_SHARE = 0.5;

/** `key` names what is written; a read of the same thing waits for it. */
export type QueuedWrite = {
  command: WriteCommand;
  key: string;
  chars: number;
  turn: number;
  resolve: (outcome: WriteOutcome) => void;
  reject: (error: Error) => void;
};

const countChars = ({ values }: WriteCommand): number => {
  let chars = 0;
  for (const value of values) if (typeof value === 'string') chars += value.length;
  return chars;
};

/**
 * Writes in the order asked for. Each has a turn, counted up, so that a read can say which one it
 * comes after.
 */
export class WriteQueue {
  #queued: QueuedWrite[] = [];
  #chars = 0;
  #lastTurn = 0;
  #takenTurn = 0;
  readonly #turnOfKey = new Map<string, number>();

  get size(): number {
    return this.#queued.length;
  }

  /**
   * The turn of the last write that was taken: what has a turn up to this is on its way to the
   * disk.
   */
  get takenTurn(): number {
    return this.#takenTurn;
  }

  /** Null, or in words which bound is reached. */
  refusal(op: WriteCommand['op']): string | null {
    const share = op === 'admit' ? ADMISSION_SHARE : 1;
    if (this.#queued.length >= QUEUED_WRITES_MAX * share) {
      return `${this.#queued.length} writes wait, the bound is ${QUEUED_WRITES_MAX * share}`;
    }
    if (this.#chars >= QUEUED_CHARS_MAX * share) {
      return `${this.#chars} characters wait, the bound is ${QUEUED_CHARS_MAX * share}`;
    }
    return null;
  }

  push(command: WriteCommand, key: string): Promise<WriteOutcome> {
    const chars = countChars(command);
    this.#lastTurn += 1;
    this.#chars += chars;
    this.#turnOfKey.set(key, this.#lastTurn);
    const turn = this.#lastTurn;
    return new Promise((resolve, reject) => {
      this.#queued.push({ command, key, chars, turn, resolve, reject });
    });
  }

  takeBatch(): QueuedWrite[] {
    let count = 0;
    let chars = 0;
    for (const write of this.#queued) {
      if (count === BATCH_WRITES_MAX) break;
      if (count > 0 && chars + write.chars > BATCH_CHARS_MAX) break;
      // Retention fails alone: a full archive must take no other write with it.
      if (count > 0 && write.command.op === 'retire') break;
      count += 1;
      chars += write.chars;
      if (write.command.op === 'retire') break;
    }
    return this.#take(count, chars);
  }

  takeAll(): QueuedWrite[] {
    return this.#take(this.#queued.length, this.#chars);
  }

  /**
   * The turn a read must come after. A read of one thing comes after the writes of that thing,
   * however long the queue; any other read waits for one batch at most.
   */
  turnBefore(key: string | null): number {
    if (key !== null) return this.#turnOfKey.get(key) ?? 0;
    return Math.min(this.#lastTurn, this.#takenTurn + 1);
  }

  #take(count: number, chars: number): QueuedWrite[] {
    const batch = this.#queued.splice(0, count);
    this.#chars -= chars;
    this.#takenTurn = batch.at(-1)?.turn ?? this.#takenTurn;
    for (const { key, turn } of batch) {
      if (this.#turnOfKey.get(key) === turn) this.#turnOfKey.delete(key);
    }
    return batch;
  }
}
