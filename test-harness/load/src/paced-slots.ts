/** Where a request may run anywhere, as in llama-server. */
export const ANY_SLOT = -1;

type Waiter = { wanted: number; start: (slot: number) => void };

/**
 * The slots of a paced engine. Who comes when all are busy, or the one that it names, waits in
 * order, as in llama-server.
 */
export class PacedSlots {
  readonly #busy: boolean[];
  readonly #waiting: Waiter[] = [];

  constructor(total: number) {
    this.#busy = new Array<boolean>(total).fill(false);
  }

  get total(): number {
    return this.#busy.length;
  }

  describe(): { id: number; is_processing: boolean }[] {
    return this.#busy.map((isBusy, id) => ({ id, is_processing: isBusy }));
  }

  async acquire(wanted = ANY_SLOT): Promise<number> {
    const free = this.#busy.findIndex((isBusy, id) => !isBusy && suits(wanted, id));
    if (free < 0) return new Promise((start) => this.#waiting.push({ wanted, start }));
    this.#busy[free] = true;
    return free;
  }

  release(slot: number): void {
    const next = this.#waiting.findIndex(({ wanted }) => suits(wanted, slot));
    const [waiter] = next < 0 ? [] : this.#waiting.splice(next, 1);
    if (waiter) waiter.start(slot);
    else this.#busy[slot] = false;
  }
}

const suits = (wanted: number, slot: number): boolean => wanted === ANY_SLOT || wanted === slot;
