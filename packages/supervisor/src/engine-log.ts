import {
  closeSync,
  copyFileSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readSync,
} from 'node:fs';
import path from 'node:path';

/**
 * The output of a replica's processes, written by them straight into a file: an engine that
 * outlives its agent still has somewhere to write, where a pipe would break and take it down.
 * Rotation copies and truncates, because the engine holds the file open; it appends, so it goes on
 * at the new end. What it writes between the two steps is lost, and between two looks the file can
 * be larger than its bound.
 */
export type EngineLog = {
  readonly file: string;
  /** For the engine's stdout and stderr. */
  readonly descriptor: number;
  /** From here on the tail belongs to a new process. */
  begin(): void;
  rotateWhenLarge(): void;
  /** Last lines since `begin`. */
  tail(): string[];
  close(): void;
};

/** The contract's bound of `log_tail`. */
const TAIL_LINES = 20;
const TAIL_BYTES = 16_384;
const LINE_CHARS = 500;

export function openEngineLog(file: string, bytesMax: number): EngineLog {
  mkdirSync(path.dirname(file), { recursive: true });
  const descriptor = openSync(file, 'a+', 0o600);
  // Two files, the older one included, stay within the bound.
  const rotateBytes = Math.floor(bytesMax / 2);
  let beginBytes = fstatSync(descriptor).size;
  let isOpen = true;
  return {
    file,
    descriptor,
    begin() {
      beginBytes = fstatSync(descriptor).size;
    },
    rotateWhenLarge() {
      if (!isOpen || fstatSync(descriptor).size <= rotateBytes) return;
      try {
        copyFileSync(file, `${file}.1`);
      } catch {
        // Gone, or no room: the bound matters more than the older lines, the engine more than both.
      }
      ftruncateSync(descriptor, 0);
      beginBytes = 0;
    },
    tail: () => (isOpen ? readTail(descriptor, beginBytes) : []),
    close() {
      if (isOpen) closeSync(descriptor);
      isOpen = false;
    },
  };
}

function readTail(descriptor: number, beginBytes: number): string[] {
  const { size } = fstatSync(descriptor);
  const from = Math.max(beginBytes, size - TAIL_BYTES, 0);
  if (from >= size) return [];
  const buffer = Buffer.alloc(size - from);
  const bytes = readSync(descriptor, buffer, 0, buffer.length, from);
  return buffer
    .toString('utf8', 0, bytes)
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(-TAIL_LINES)
    .map((line) => line.slice(0, LINE_CHARS));
}
