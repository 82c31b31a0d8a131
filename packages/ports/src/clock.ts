/** Time comes in from outside, so that tests and the simulation own it. */
export interface Clock {
  /** Milliseconds since the epoch: for what people read. It may jump. */
  wallMs(): number;
  /** Milliseconds that only grow: for every duration and limit. */
  monoMs(): number;
  /**
   * Calls back once after `delayMs`; the returned function takes it back. Never keeps the process
   * alive.
   */
  after(delayMs: number, callback: () => void): () => void;
}
