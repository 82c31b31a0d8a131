import type { Recorded } from '../history.ts';
import { taskOf } from './property.ts';

export type EngineRequest = {
  id: number;
  life: number;
  task: string;
  process: string;
  isOpen: boolean;
  /** The network broke it: the controller cannot know what the engine does. */
  isLost: boolean;
  slot: 'none' | 'taken' | 'freed';
};

/** Follows requests and slots through a history, one event after the other. */
export class EngineRequests {
  readonly #requests = new Map<number, EngineRequest>();
  readonly #byTask = new Map<string, EngineRequest[]>();
  readonly #byProcess = new Map<string, EngineRequest[]>();
  readonly #tasks = new Map<string, string>();
  readonly #slots = new Map<string, number>();
  readonly #replaced = new Set<string>();

  see(event: Recorded): void {
    switch (event.kind) {
      case 'submitted': {
        // Without an id of the client its correlation is all that is known before the commit.
        const { tenant, taskId, correlationId } = event;
        const task = taskId === null ? correlationId : taskOf({ tenant, taskId });
        this.#tasks.set(correlationId, task);
        return;
      }
      case 'committed':
        this.#name(event.correlationId, taskOf(event));
        return;
      case 'engine-asked': {
        const { request: id, life, process, correlationId } = event;
        const task = this.#tasks.get(correlationId) ?? correlationId;
        const state = { isOpen: true, isLost: false, slot: 'none' } as const;
        const request = { id, life, task, process, ...state };
        this.#requests.set(id, request);
        listIn(this.#byTask, task).push(request);
        listIn(this.#byProcess, process).push(request);
        return;
      }
      case 'engine-left':
        this.#change(event.request, { isOpen: false, isLost: event.how === 'lost' });
        return;
      case 'slot-taken':
        this.#change(event.request, { slot: 'taken' });
        return;
      case 'slot-freed':
        this.#change(event.request, { slot: 'freed' });
        return;
      case 'process-up':
        this.#slots.set(event.process, event.slots);
        return;
      case 'process-down':
        this.#slots.delete(event.process);
        return;
      case 'restart-asked':
        this.#replaced.add(event.process);
        return;
    }
  }

  find(id: number): EngineRequest | undefined {
    return this.#requests.get(id);
  }

  /** Those that one life of the controller made for a task. */
  of(task: string, life: number): EngineRequest[] {
    return listIn(this.#byTask, task).filter((each) => each.life === life);
  }

  on(process: string, life: number): EngineRequest[] {
    return listIn(this.#byProcess, process).filter((each) => each.life === life);
  }

  slotsOf(process: string): number | undefined {
    return this.#slots.get(process);
  }

  /** Decodes though nobody reads, in a process that is neither gone nor about to be replaced. */
  holdsSlot(request: EngineRequest): boolean {
    if (request.isLost || request.slot !== 'taken') return false;
    return this.#slots.has(request.process) && !this.#replaced.has(request.process);
  }

  #name(correlationId: string, task: string): void {
    if (this.#tasks.get(correlationId) === task) return;
    this.#tasks.set(correlationId, task);
    const early = listIn(this.#byTask, correlationId);
    for (const request of early) request.task = task;
    listIn(this.#byTask, task).push(...early.splice(0));
  }

  #change(id: number, to: Partial<EngineRequest>): void {
    const request = this.#requests.get(id);
    if (request) Object.assign(request, to);
  }
}

function listIn<T>(lists: Map<string, T[]>, key: string): T[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}
