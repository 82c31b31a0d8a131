import type { DatabaseSync } from 'node:sqlite';

const COUNT = 'SELECT count(*) AS n FROM tasks';
const REPLAY_BYTES = `SELECT sum(bytes) AS n FROM task_replays INDEXED BY task_replays_kept
  WHERE trail IS NOT NULL`;

/**
 * How many tasks there are, and the bytes of their replay packages. Counted once at open over three
 * indexes, then kept: each write notes what it changed, and only a commit makes it count.
 */
export class TaskCounts {
  unfinished: number;
  ended: number;
  replayBytes: number;
  #noted = { unfinished: 0, ended: 0, replayBytes: 0 };

  constructor(database: DatabaseSync) {
    const count = (where: string): number => Number(database.prepare(where).get()?.n);
    this.unfinished = count(`${COUNT} INDEXED BY tasks_unfinished WHERE ended_at_ms IS NULL`);
    this.ended = count(`${COUNT} INDEXED BY tasks_ended WHERE ended_at_ms IS NOT NULL`);
    this.replayBytes = count(REPLAY_BYTES);
  }

  begin(): void {
    this.#noted = { unfinished: 0, ended: 0, replayBytes: 0 };
  }

  note(unfinished: number, ended: number): void {
    this.#noted.unfinished += unfinished;
    this.#noted.ended += ended;
  }

  noteReplays(bytes: number): void {
    this.#noted.replayBytes += bytes;
  }

  commit(): void {
    this.unfinished += this.#noted.unfinished;
    this.ended += this.#noted.ended;
    this.replayBytes += this.#noted.replayBytes;
  }
}
