import type { FileHandle } from 'node:fs/promises';
import { GgufError } from './gguf-error.ts';

/** A vocabulary of 256,000 tokens is about 5 MB; in such steps its walk never blocks for long. */
const WINDOW_BYTES = 262_144;
/** Headers of real models end below 50 MB. */
export const HEADER_BYTES_MAX = 268_435_456;

const utf8 = new TextDecoder();

/**
 * Reads a header from its first byte to its last through one window of the file. Every length is
 * checked against the bytes that are left before anything is read or allocated: the file is input
 * like any other.
 */
export class HeaderCursor {
  readonly sizeBytes: number;
  readonly #handle: FileHandle;
  readonly #window = Buffer.alloc(WINDOW_BYTES);
  #windowAt = 0;
  #windowBytes = 0;
  #at = 0;

  constructor(handle: FileHandle, sizeBytes: number) {
    this.#handle = handle;
    this.sizeBytes = sizeBytes;
  }

  get at(): number {
    return this.#at;
  }

  async u8(): Promise<number> {
    return this.#window.readUInt8(await this.#take(1));
  }

  async u32(): Promise<number> {
    return this.#window.readUInt32LE(await this.#take(4));
  }

  /** A size or count; one beyond 2^53 is never legitimate. */
  async size(what: string): Promise<number> {
    const value = await this.u64();
    if (value <= BigInt(Number.MAX_SAFE_INTEGER)) return Number(value);
    throw new GgufError(`${what} is ${value}, which no file can hold`);
  }

  async u64(): Promise<bigint> {
    return this.#window.readBigUInt64LE(await this.#take(8));
  }

  /** `width` bytes as they are; good until the next read. */
  async bytes(width: number): Promise<Buffer> {
    const start = await this.#take(width);
    return this.#window.subarray(start, start + width);
  }

  async string(what: string, bytesMax: number): Promise<string> {
    const length = await this.size(`the length of ${what}`);
    if (length > bytesMax) {
      throw new GgufError(`${what} is a string of ${length} bytes; at most ${bytesMax} are read`);
    }
    this.require(length, what);
    if (length <= WINDOW_BYTES) return utf8.decode(await this.bytes(length));
    const whole = Buffer.alloc(length);
    for (let read = 0; read < length; ) {
      const part = await this.bytes(Math.min(WINDOW_BYTES, length - read));
      part.copy(whole, read);
      read += part.length;
    }
    return utf8.decode(whole);
  }

  async skip(bytes: number, what: string): Promise<void> {
    this.require(bytes, what);
    this.#at += bytes;
  }

  /** Strings in a row, none of them kept. */
  async skipStrings(count: number, what: string): Promise<void> {
    // Each has a length of 8 bytes at least.
    this.require(count * 8, what);
    for (let left = count; left > 0; left -= 1) {
      const here = this.#at - this.#windowAt;
      const isInWindow = here >= 0 && here + 8 <= this.#windowBytes;
      const start = isInWindow ? here : await this.#take(8);
      if (isInWindow) this.#at += 8;
      const high = this.#window.readUInt32LE(start + 4);
      if (high !== 0) throw new GgufError(`${what} holds a string of ${high} times 4 GiB`);
      await this.skip(this.#window.readUInt32LE(start), what);
    }
  }

  require(bytes: number, what: string): void {
    const left = Math.min(this.sizeBytes, HEADER_BYTES_MAX) - this.#at;
    if (bytes <= left) return;
    if (this.sizeBytes > HEADER_BYTES_MAX && this.#at + bytes <= this.sizeBytes) {
      throw new GgufError(`the header goes on after ${HEADER_BYTES_MAX} bytes`);
    }
    throw new GgufError(`the file ends inside ${what}: ${bytes} bytes wanted, ${left} left`);
  }

  /** Where the next bytes begin in the window, which is moved when they are not all in it. */
  async #take(bytes: number): Promise<number> {
    const here = this.#at - this.#windowAt;
    const isInWindow = here >= 0 && here + bytes <= this.#windowBytes;
    if (!isInWindow) {
      this.require(bytes, 'its header');
      const read = await this.#handle.read(this.#window, 0, WINDOW_BYTES, this.#at);
      this.#windowAt = this.#at;
      this.#windowBytes = read.bytesRead;
      if (read.bytesRead < bytes) throw new GgufError('the file became shorter while it was read');
    }
    const start = this.#at - this.#windowAt;
    this.#at += bytes;
    return start;
  }
}
