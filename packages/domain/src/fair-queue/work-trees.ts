import type { Tree } from './forest.ts';
import type { QueuedTask, Work } from './queued-task.ts';
import { SumForest, type Sums } from './sum-forest.ts';

/** Trees of tasks, any number in one forest, and the work before any place in a tree. */
export class WorkTrees {
  readonly #forest = new SumForest();

  /** Inserts a task at the place (`key`, its order). */
  add(tree: Tree, slot: number, key: number, task: QueuedTask): void {
    this.#forest.weigh(slot, task.promptTokens, task.outputTokens);
    this.#forest.insert(tree, slot, key, task.order);
  }

  remove(tree: Tree, slot: number): void {
    this.#forest.remove(tree, slot);
  }

  next(slot: number): number {
    return this.#forest.next(slot);
  }

  total(tree: Tree): Work {
    return workOf(this.#forest.sumsOf(tree));
  }

  /** The work of all tasks before the place (`key`, `order`), whether or not one stands there. */
  before(tree: Tree, key: number, order: number): Work {
    return workOf(this.#forest.sumsBefore(tree, key, order));
  }
}

function workOf({ count, first, second }: Sums): Work {
  return { tasks: count, promptTokens: first, outputTokens: second };
}
