import {
  closeSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  truncateSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** The default level makes it 15% smaller in twice the time, and commits wait for it. */
const GZIP_LEVEL = 1;

export class ArchiveFault extends Error {
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = 'ArchiveFault';
  }
}

type DayFile = { day: string; path: string; bytes: number };

const codeOf = (error: unknown): unknown => (error as NodeJS.ErrnoException).code;

const syncFolder = (folder: string): void => {
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
};

/**
 * Removed tasks as gzipped JSON lines, `tasks-2026-01-31.jsonl.gz` by the UTC day of their end;
 * each append is one gzip member. A file that was there before this start is never appended to,
 * since its last member may be cut short: the next one is `tasks-2026-01-31.2.jsonl.gz`. So a crash
 * can leave a torn member at the end of a file, never in its middle. It may archive a task twice,
 * and never loses one.
 */
export class Archive {
  readonly #folder: string;
  /** Tasks come in the order of their ends, so one is enough. */
  #current: DayFile | null = null;
  /** What was appended to since the last commit, with the sizes before. */
  #before: DayFile[] = [];

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** On disk when it returns; otherwise nothing is there, and an ArchiveFault says why. */
  append(linesOfDay: ReadonlyMap<string, readonly string[]>): void {
    try {
      for (const [day, lines] of linesOfDay) this.#appendDay(day, lines);
    } catch (error) {
      this.undo();
      throw new ArchiveFault(error);
    }
  }

  /** After the commit: what was appended stays. */
  keep(): void {
    this.#before = [];
  }

  /** After a commit that failed: what it was to remove is still in the store. */
  undo(): void {
    for (const { path, bytes } of this.#before) {
      try {
        if (bytes === 0) unlinkSync(path);
        else truncateSync(path, bytes);
      } catch {
        // Twice in the archive is the lesser evil; the next append takes another file.
      }
    }
    this.#before = [];
    this.#current = null;
  }

  #appendDay(day: string, lines: readonly string[]): void {
    const member = gzipSync(lines.join(''), { level: GZIP_LEVEL });
    const { descriptor, file } = this.#open(day);
    this.#before.push(file);
    try {
      let written = 0;
      while (written < member.length) {
        const length = member.length - written;
        written += writeSync(descriptor, member, written, length, file.bytes + written);
      }
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    this.#current = { ...file, bytes: file.bytes + member.length };
  }

  #open(day: string): { descriptor: number; file: DayFile } {
    const file = this.#current;
    const descriptor = file?.day === day ? this.#reopen(file) : null;
    return file !== null && descriptor !== null ? { descriptor, file } : this.#create(day);
  }

  /** Null when somebody moved it away or wrote to it. */
  #reopen({ path, bytes }: DayFile): number | null {
    let descriptor: number;
    try {
      descriptor = openSync(path, 'r+');
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return null;
      throw error;
    }
    if (fstatSync(descriptor).size === bytes) return descriptor;
    closeSync(descriptor);
    return null;
  }

  #create(day: string): { descriptor: number; file: DayFile } {
    mkdirSync(this.#folder, { recursive: true });
    for (let number = 1; ; number += 1) {
      const name = `tasks-${day}${number === 1 ? '' : `.${number}`}.jsonl.gz`;
      const path = join(this.#folder, name);
      try {
        const descriptor = openSync(path, 'wx', 0o600);
        syncFolder(this.#folder);
        return { descriptor, file: { day, path, bytes: 0 } };
      } catch (error) {
        if (codeOf(error) !== 'EEXIST') throw error;
      }
    }
  }
}
