/** Whether the client still waits for its answer. */
export class Presence {
  #left: AbortController | null = null;
  #hasEnded = false;

  /**
   * Aborts when the client leaves before the answer. Made for who asks: nearly no request does.
   */
  get left(): AbortSignal {
    this.#left ??= new AbortController();
    if (this.#hasEnded) this.#left.abort();
    return this.#left.signal;
  }

  end(): void {
    this.#hasEnded = true;
    this.#left?.abort();
  }
}
