import { NONE } from './forest.ts';
import type { QueuedTask, Work } from './queued-task.ts';
import { SumForest, type Sums } from './sum-forest.ts';

/** Trees of tasks, any number in one forest, and the work before any place in a tree. */
export class WorkTrees {
  readonly #forest = new SumForest();

  /** Inserts a task at the place (`key`, its order) and returns the root. */
  add(root: number, slot: number, key: number, task: QueuedTask): number {
    const amounts = { first: task.promptTokens, second: task.outputTokens };
    return this.#forest.add(root, slot, { key, tie: task.order }, amounts);
  }

  remove(root: number, slot: number): number {
    return this.#forest.remove(root, slot);
  }

  first(root: number): number {
    return this.#forest.first(root);
  }

  /** Whether a task stands before the place (`key`, `order`); false for `NONE`. */
  isBefore(slot: number, key: number, order: number): boolean {
    return slot !== NONE && this.#forest.isBefore(slot, key, order);
  }

  next(slot: number): number {
    return this.#forest.next(slot);
  }

  total(root: number): Work {
    return workOf(this.#forest.sumsOf(root));
  }

  /** The work of all tasks before the place (`key`, `order`), whether or not one stands there. */
  before(root: number, key: number, order: number): Work {
    return workOf(this.#forest.sumsBefore(root, key, order));
  }
}

function workOf({ count, first, second }: Sums): Work {
  return { tasks: count, promptTokens: first, outputTokens: second };
}
