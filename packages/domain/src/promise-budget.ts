/** Promises that all waiting rooms together may keep: many tenants with a room each are bounded. */
export class PromiseBudget {
  readonly #max: number;
  #kept = 0;

  constructor(max: number) {
    this.#max = max;
  }

  get isSpent(): boolean {
    return this.#kept >= this.#max;
  }

  /** `promises`: how many more are kept, or fewer below 0. */
  count(promises: 1 | -1): void {
    this.#kept += promises;
  }
}
