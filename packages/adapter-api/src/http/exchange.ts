import type { IncomingHttpHeaders } from 'node:http';
import { type Dispatcher, errors } from 'undici';
import { EngineFault } from '../engine-fault.ts';

/** What one read of a socket gives at most; with this much unread the socket is paused. */
const UNREAD_BYTES_MAX = 65_536;

/**
 * One request and its answer, read by pulling. It is undici's handler itself, because its streams
 * hold more than one chunk and cost more for each token.
 */
export class Exchange implements Dispatcher.DispatchHandler {
  status = 0;
  contentType = '';
  /** The header of that name, as it came. */
  retryAfter: string | null = null;
  #controller: Dispatcher.DispatchController | null = null;
  #chunks: Buffer[] = [];
  #unreadBytes = 0;
  #hasEnded = false;
  #isBroken = false;
  #failure: { reason: unknown } | null = null;
  #waiter: PromiseWithResolvers<void> | null = null;
  #timer: NodeJS.Timeout | null = null;
  #limitMs = 0;
  #deadlineMono = 0;

  /**
   * The engine may be silent for `limitMs` from now on. Called for every frame, so it mostly only
   * moves a mark; the timer looks at it when it fires.
   */
  allow(limitMs: number): void {
    this.#deadlineMono = performance.now() + limitMs;
    if (limitMs === this.#limitMs || this.#failure !== null || this.#hasEnded) return;
    this.#limitMs = limitMs;
    this.#stopWatch();
    this.#watch(limitMs);
  }

  /** Resolves when the status is known. Throws the fault of the transport. */
  async head(): Promise<void> {
    while (this.status === 0) await this.change();
  }

  /** The next bytes, null after the last. Throws the fault of the transport. */
  async read(): Promise<Buffer | null> {
    for (;;) {
      const chunk = this.take();
      if (chunk !== undefined) return chunk;
      await this.change();
    }
  }

  /**
   * As `read`, of what is there: undefined where `change` has to be waited for first. A promise for
   * the read of each token is a tenth of what an adapter does for it.
   */
  take(): Buffer | null | undefined {
    if (this.#failure !== null) throw this.#failure.reason;
    const chunk = this.#chunks.shift();
    if (chunk === undefined) return this.#hasEnded ? null : undefined;
    this.#unreadBytes -= chunk.length;
    if (this.#chunks.length === 0 && this.#controller?.paused) this.#controller.resume();
    return chunk;
  }

  /** Ends every wait with `reason`. What was not read yet is dropped. */
  fail(reason: unknown): void {
    if (this.#failure !== null) return;
    this.#failure = { reason };
    this.#chunks = [];
    this.#stopWatch();
    this.#wake();
  }

  /** The socket gives no more bytes. undici calls an end within a chunk a fault of the parser. */
  noteBroken(): void {
    this.#isBroken = true;
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: IncomingHttpHeaders,
  ): void {
    // 1xx is no answer yet.
    if (status < 200) return;
    this.status = status;
    this.contentType = headers['content-type'] ?? '';
    this.retryAfter = headers['retry-after'] ?? null;
    this.#wake();
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#failure !== null) return;
    this.#chunks.push(chunk);
    this.#unreadBytes += chunk.length;
    if (this.#unreadBytes >= UNREAD_BYTES_MAX) controller.pause();
    this.#wake();
  }

  onResponseEnd(): void {
    this.#hasEnded = true;
    this.#stopWatch();
    this.#wake();
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.fail(this.#faultOf(error));
  }

  /** Resolves when there may be something to take. */
  change(): Promise<void> {
    if (this.#failure !== null) return Promise.reject(this.#failure.reason);
    this.#waiter ??= Promise.withResolvers();
    return this.#waiter.promise;
  }

  #wake(): void {
    this.#waiter?.resolve();
    this.#waiter = null;
  }

  #watch(delayMs: number): void {
    this.#timer = setTimeout(() => this.#look(), delayMs);
  }

  /** `isLast`: what the socket had when the limit was over has been read. */
  #look(isLast = false): void {
    if (this.#failure !== null || this.#hasEnded) return;
    // A consumer that does not ask is slow itself: its silence is not the engine's.
    if (this.#waiter === null) this.#deadlineMono = performance.now() + this.#limitMs;
    const leftMs = this.#deadlineMono - performance.now();
    if (leftMs > 0) this.#watch(leftMs);
    // Timers come before sockets: after a stall of this process the engine's bytes may lie there.
    else if (!isLast) this.#lookAgain();
    else this.fail(new EngineFault('timeout', `the engine was silent for ${this.#limitMs} ms`));
  }

  #lookAgain(): void {
    this.#timer = null;
    setImmediate(() => {
      // Else what was read has begun another watch.
      if (this.#timer === null) this.#look(true);
    });
  }

  #stopWatch(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #faultOf(error: Error): EngineFault {
    if (error instanceof EngineFault) return error;
    const code = (error as NodeJS.ErrnoException).code ?? error.name;
    if (this.#controller === null) {
      return new EngineFault('unreachable', `no connection: ${code}`, error);
    }
    const isGarbage =
      error instanceof errors.HTTPParserError || error instanceof errors.HeadersOverflowError;
    if (isGarbage && !this.#isBroken) {
      // No cause: the parser's error holds the bytes, which may be an answer.
      return new EngineFault('protocol', `the answer is not HTTP: ${code}`);
    }
    return new EngineFault('lost', `the connection broke: ${code}`);
  }
}
