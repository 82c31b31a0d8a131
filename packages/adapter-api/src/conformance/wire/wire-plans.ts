import type { Socket } from 'node:net';
import {
  chunked,
  LAST_CHUNK,
  streamHead,
  type WirePlan,
  wholeAnswer,
} from '../../testing/index.ts';
import type { WireSubject } from '../adapter-subject.ts';

export const headOf = ({ contentType = 'text/event-stream' }: WireSubject): string =>
  streamHead(contentType);

/** A stream of these parts, one chunk each, with its proper end. */
export function streamOf(wire: WireSubject, parts: readonly (string | Uint8Array)[]): WirePlan {
  return (socket) => {
    socket.write(headOf(wire));
    for (const part of parts) if (part.length > 0) socket.write(chunked(part));
    socket.end(LAST_CHUNK);
  };
}

/** As an engine that dies: the parts, and the end of the connection. */
export function cutOff(wire: WireSubject, parts: readonly string[]): WirePlan {
  return (socket) =>
    void socket.end(Buffer.concat([Buffer.from(headOf(wire)), ...chunksOf(parts)]));
}

/** The parts, and then nothing, on an open connection. */
export function stall(wire: WireSubject, parts: readonly string[]): WirePlan {
  return (socket) =>
    void socket.write(Buffer.concat([Buffer.from(headOf(wire)), ...chunksOf(parts)]));
}

const chunksOf = (parts: readonly string[]): Buffer[] =>
  parts.filter((part) => part !== '').map(chunked);

/** Another answer than a stream. */
export function answerOf(status: number, body: unknown): WirePlan {
  const isText = typeof body === 'string';
  const type = isText ? 'text/html' : 'application/json';
  const wire = wholeAnswer(status, type, isText ? body : JSON.stringify(body ?? null));
  return (socket) => void socket.write(wire);
}

const DRIP_MS = 10;

/**
 * Writes every 10 ms until the connection is closed. A limit that each byte renews is told from one
 * that none does by the number of writes, not by a clock: a busy machine makes them fewer, only.
 */
export class Trickle {
  readonly #limitMs: number;
  #writes = 0;

  /** `limitMs`: when whoever reads has to have enough of it. */
  constructor(limitMs: number) {
    this.#limitMs = limitMs;
  }

  into(socket: Socket, text: string | Buffer): void {
    const timer = setInterval(() => {
      this.#writes += 1;
      socket.write(text);
    }, DRIP_MS);
    socket.once('close', () => clearInterval(timer));
  }

  /** Whether it was ended by its limit, give or take as much again. */
  get endedInTime(): boolean {
    return this.#writes > 0 && this.#writes <= (2 * this.#limitMs) / DRIP_MS;
  }
}

/** Each piece leaves by itself. */
export async function writeAll(socket: Socket, pieces: readonly Buffer[]): Promise<void> {
  socket.setNoDelay(true);
  for (const piece of pieces) {
    await new Promise((resolve) => socket.write(piece, resolve));
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** As much of a long answer as the reader takes; `onWritten` is told how many frames are out. */
export function pour(
  wire: WireSubject,
  frame: string,
  framesTotal: number,
  onWritten: (frames: number) => void = () => {},
): WirePlan {
  const bytes = chunked(frame);
  return (socket) => {
    socket.write(headOf(wire));
    let written = 0;
    const more = (): void => {
      while (written < framesTotal) {
        written += 1;
        onWritten(written);
        if (!socket.write(bytes)) return;
      }
      socket.off('drain', more);
      socket.end(Buffer.concat([chunked(wire.ending(framesTotal)), Buffer.from(LAST_CHUNK)]));
    };
    socket.on('drain', more);
    more();
  };
}
