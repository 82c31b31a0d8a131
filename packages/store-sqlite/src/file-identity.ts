import { type BigIntStats, statSync } from 'node:fs';

const PARTS = ['', '-wal', '-shm'] as const;
type Part = (typeof PARTS)[number];

/** Undefined: not there, or not to be reached, which at the next start is the same. */
const statOf = (path: string): BigIntStats | undefined => {
  try {
    return statSync(path, { bigint: true, throwIfNoEntry: false });
  } catch {
    return undefined;
  }
};

/**
 * Which files the open connection writes to. A file that is unlinked or replaced stays the one that
 * is written, and all of it would be gone at the next start without a word (ORCH-4304). Three calls
 * of stat, 5 us together, tell it; a batch takes 300 us and more.
 *
 * Never open and close these files here: that would drop SQLite's locks, which belong to the
 * process and not to the descriptor.
 */
export class FileIdentity {
  readonly #path: string;
  readonly #opened: ReadonlyMap<Part, BigIntStats | undefined>;

  /** Right after a read or write on the connection, when all three are there. */
  constructor(path: string) {
    this.#path = path;
    this.#opened = new Map(PARTS.map((part) => [part, statOf(path + part)]));
  }

  holds(): boolean {
    return PARTS.every((part) => this.isOurs(part));
  }

  isOurs(part: Part): boolean {
    const opened = this.#opened.get(part);
    const found = statOf(this.#path + part);
    return found !== undefined && found.ino === opened?.ino && found.dev === opened.dev;
  }
}
