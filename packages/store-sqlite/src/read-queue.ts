import type { Params, ReadOp, Row, ToWorker } from './protocol.ts';

/**
 * As many as can be answered in about a tenth of a second (one `get` alone: 0.03 ms, both threads).
 */
export const PENDING_READS_MAX = 4_096;

type PendingRead = {
  message: Extract<ToWorker, { kind: 'read' }>;
  afterTurn: number;
  resolve: (rows: Row[]) => void;
  reject: (error: Error) => void;
};

/** Reads that wait for the writes before them to be sent, and those that the worker has. */
export class ReadQueue {
  readonly #sent = new Map<number, PendingRead>();
  #waiting: PendingRead[] = [];
  #lastId = 0;

  get size(): number {
    return this.#sent.size + this.#waiting.length;
  }

  get sentCount(): number {
    return this.#sent.size;
  }

  get waitingCount(): number {
    return this.#waiting.length;
  }

  push(op: ReadOp, params: Params, afterTurn: number): Promise<Row[]> {
    this.#lastId += 1;
    const message = { kind: 'read', id: this.#lastId, op, params } as const;
    return new Promise((resolve, reject) => {
      this.#waiting.push({ message, afterTurn, resolve, reject });
    });
  }

  /** The worker answers in order, so a read may go as soon as the writes before it went. */
  sendReady(takenTurn: number, send: (message: ToWorker) => void): void {
    if (this.#waiting.length === 0) return;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const read of waiting) {
      if (read.afterTurn > takenTurn) {
        this.#waiting.push(read);
        continue;
      }
      this.#sent.set(read.message.id, read);
      send(read.message);
    }
  }

  takeSent(id: number): PendingRead | undefined {
    const read = this.#sent.get(id);
    this.#sent.delete(id);
    return read;
  }

  takeWaiting(): PendingRead[] {
    const waiting = this.#waiting;
    this.#waiting = [];
    return waiting;
  }

  takeAll(): PendingRead[] {
    const sent = [...this.#sent.values()];
    this.#sent.clear();
    return [...sent, ...this.takeWaiting()];
  }
}
