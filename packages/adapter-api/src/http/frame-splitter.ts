import { EngineFault } from '../engine-fault.ts';

const NEWLINE = 0x0a;
const DATA = Buffer.from('data:');
/** Builds of llama-server before 2025-09 begin the line of an error in a stream with this. */
const ERROR = Buffer.from('error:');

/** `events`: server-sent events, a `data:` line each. `lines`: one JSON value each (NDJSON). */
export type Framing = 'events' | 'lines';

/**
 * Cuts a stream into the JSON of its frames. Every engine writes a frame as one line, so lines are
 * found in the bytes and only whole ones are decoded: a character that two chunks share never needs
 * care. A partial line is the only thing kept, up to `frameBytesMax`.
 */
export class FrameSplitter {
  readonly #frameBytesMax: number;
  readonly #readLine: typeof readEvent;
  #pieces: Buffer[] = [];
  #pieceBytes = 0;

  constructor(frameBytesMax: number, framing: Framing = 'events') {
    this.#frameBytesMax = frameBytesMax;
    this.#readLine = framing === 'events' ? readEvent : readValue;
  }

  /** Throws a `protocol` fault when a line is longer than the limit. */
  push(chunk: Buffer): string[] {
    const frames: string[] = [];
    let start = 0;
    for (;;) {
      const end = chunk.indexOf(NEWLINE, start);
      if (end === -1) break;
      const isWhole = this.#pieceBytes === 0;
      const payload = isWhole ? this.#readLine(chunk, start, end) : this.#join(chunk, end);
      if (payload !== null) frames.push(payload);
      start = end + 1;
    }
    if (start < chunk.length) this.#keep(chunk.subarray(start));
    return frames;
  }

  #keep(piece: Buffer): void {
    this.#pieceBytes += piece.length;
    if (this.#pieceBytes > this.#frameBytesMax) {
      throw new EngineFault('protocol', `a frame is longer than ${this.#frameBytesMax} bytes`);
    }
    this.#pieces.push(piece);
  }

  #join(chunk: Buffer, end: number): string | null {
    this.#keep(chunk.subarray(0, end));
    const line = Buffer.concat(this.#pieces, this.#pieceBytes);
    this.#pieces = [];
    this.#pieceBytes = 0;
    return this.#readLine(line, 0, line.length);
  }
}

/** Null for empty lines. */
function readValue(bytes: Buffer, start: number, end: number): string | null {
  const value = bytes.toString('utf8', start, end).trim();
  return value === '' ? null : value;
}

/** Null for empty lines and comments. JSON.parse does not mind the space before or a CR after. */
function readEvent(bytes: Buffer, start: number, end: number): string | null {
  if (startsWith(bytes, DATA, start, end)) return bytes.toString('utf8', start + DATA.length, end);
  if (!startsWith(bytes, ERROR, start, end)) return null;
  return `{"error":${bytes.toString('utf8', start + ERROR.length, end)}}`;
}

/** Byte by byte: for so few of them a call of `Buffer.compare` is a tenth of a token's cost. */
function startsWith(bytes: Buffer, field: Buffer, start: number, end: number): boolean {
  if (end - start < field.length) return false;
  for (let at = 0; at < field.length; at += 1) {
    if (bytes[start + at] !== field[at]) return false;
  }
  return true;
}
