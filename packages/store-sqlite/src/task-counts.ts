import type { DatabaseSync } from 'node:sqlite';

const COUNT = 'SELECT count(*) AS n FROM tasks';

/**
 * How many tasks there are. Counted once at open over two indexes, then kept: each write notes what
 * it changed, and only a commit makes it count.
 */
export class TaskCounts {
  unfinished: number;
  ended: number;
  #noted = { unfinished: 0, ended: 0 };

  constructor(database: DatabaseSync) {
    const count = (where: string): number => Number(database.prepare(where).get()?.n);
    this.unfinished = count(`${COUNT} INDEXED BY tasks_unfinished WHERE ended_at_ms IS NULL`);
    this.ended = count(`${COUNT} INDEXED BY tasks_ended WHERE ended_at_ms IS NOT NULL`);
  }

  begin(): void {
    this.#noted = { unfinished: 0, ended: 0 };
  }

  note(unfinished: number, ended: number): void {
    this.#noted.unfinished += unfinished;
    this.#noted.ended += ended;
  }

  commit(): void {
    this.unfinished += this.#noted.unfinished;
    this.ended += this.#noted.ended;
  }
}
