import {
  closeSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';

/**
 * The output of a replica's processes, written by them straight into a file: an engine that
 * outlives its agent still has somewhere to write, where a pipe would break and take it down.
 * Rotation copies and truncates, because the engine holds the file open; it appends, so it goes on
 * at the new end. What it writes between the two steps is lost, and between two looks the file can
 * be larger than its bound; of what a flood wrote in between, the last part is kept.
 */
export type EngineLog = {
  readonly file: string;
  /** For the engine's stdout and stderr. */
  readonly descriptor: number;
  /** From here on the tail belongs to a new process. Returns where that is, in bytes. */
  begin(): number;
  /** The tail goes on from where an earlier agent saw the process begin. */
  resume(beginBytes: number): void;
  /** True when it was. */
  rotateWhenLarge(): boolean;
  /** Last lines since `begin`. */
  tail(): string[];
  /** More of them, to find out why a process ended. */
  lastWords(): string[];
  close(): void;
};

/** The contract's bound of `log_tail`. */
export const TAIL_LINES = 20;
const TAIL_BYTES = 16_384;
/** A traceback of several processes is some hundred lines. */
const LAST_WORDS_LINES = 400;
const LAST_WORDS_BYTES = 131_072;
const LINE_CHARS = 500;
const COPY_BYTES = 1_048_576;

export function openEngineLog(file: string, bytesMax: number): EngineLog {
  mkdirSync(path.dirname(file), { recursive: true });
  const descriptor = openSync(file, 'a+', 0o600);
  // Two files, the older one included, stay within the bound.
  const rotateBytes = Math.floor(bytesMax / 2);
  let beginBytes = fstatSync(descriptor).size;
  let isOpen = true;
  const readLines = (bytesMax: number, linesMax: number) =>
    isOpen ? readTail(descriptor, beginBytes, bytesMax).slice(-linesMax) : [];
  return {
    file,
    descriptor,
    begin() {
      beginBytes = fstatSync(descriptor).size;
      return beginBytes;
    },
    resume(bytes) {
      // A file that is shorter was rotated since, and holds nothing of anybody else.
      beginBytes = bytes <= fstatSync(descriptor).size ? bytes : 0;
    },
    rotateWhenLarge() {
      if (!isOpen || fstatSync(descriptor).size <= rotateBytes) return false;
      try {
        copyEnd(descriptor, `${file}.1`, rotateBytes);
      } catch {
        // Gone, or no room: the bound matters more than the older lines, the engine more than both.
      }
      ftruncateSync(descriptor, 0);
      beginBytes = 0;
      return true;
    },
    tail: () => readLines(TAIL_BYTES, TAIL_LINES),
    lastWords: () => readLines(LAST_WORDS_BYTES, LAST_WORDS_LINES),
    close() {
      if (isOpen) closeSync(descriptor);
      isOpen = false;
    },
  };
}

/** In steps, so that neither the memory nor the disk pays for a flood. */
function copyEnd(descriptor: number, to: string, bytesMax: number): void {
  const { size } = fstatSync(descriptor);
  const target = openSync(to, 'w', 0o600);
  const buffer = Buffer.alloc(Math.min(COPY_BYTES, bytesMax));
  try {
    for (let from = Math.max(0, size - bytesMax); from < size; ) {
      const wanted = Math.min(buffer.length, size - from);
      const bytes = readSync(descriptor, buffer, 0, wanted, from);
      if (bytes === 0) return;
      writeSync(target, buffer, 0, bytes);
      from += bytes;
    }
  } finally {
    closeSync(target);
  }
}

function readTail(descriptor: number, beginBytes: number, bytesMax: number): string[] {
  const { size } = fstatSync(descriptor);
  const from = Math.max(beginBytes, size - bytesMax, 0);
  if (from >= size) return [];
  const buffer = Buffer.alloc(size - from);
  const bytes = readSync(descriptor, buffer, 0, buffer.length, from);
  return buffer
    .toString('utf8', 0, bytes)
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => line.slice(0, LINE_CHARS));
}
