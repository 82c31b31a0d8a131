/** The slots of a paced engine. Who comes when all are busy waits in order, as in llama-server. */
export class PacedSlots {
  readonly #busy: boolean[];
  readonly #waiting: ((slot: number) => void)[] = [];

  constructor(total: number) {
    this.#busy = new Array<boolean>(total).fill(false);
  }

  get total(): number {
    return this.#busy.length;
  }

  describe(): { id: number; is_processing: boolean }[] {
    return this.#busy.map((isBusy, id) => ({ id, is_processing: isBusy }));
  }

  async acquire(): Promise<number> {
    const free = this.#busy.indexOf(false);
    if (free < 0) return new Promise((resolve) => this.#waiting.push(resolve));
    this.#busy[free] = true;
    return free;
  }

  release(slot: number): void {
    const next = this.#waiting.shift();
    if (next) next(slot);
    else this.#busy[slot] = false;
  }
}
