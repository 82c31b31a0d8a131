import {
  InternalError,
  InvalidParamsError,
  StoreUnavailableError,
} from '@orchqueue/contract-types';
import { isTerminalEvent, type TaskEvent, type TaskRecord } from '@orchqueue/domain';
import type {
  Admission,
  DocumentKind,
  Fence,
  FinishWrite,
  Healed,
  RetentionBounds,
  Retired,
  StartWrite,
  StoreUsage,
  TaskPage,
  TaskQuery,
  TaskStore,
} from '../task-store.ts';
import { pageOf } from './memory-page.ts';
import { ModelStore } from './model-store.ts';

const refuse = (rule: string): never => {
  throw new InternalError({ message: `Task events: ${rule}.`, cause: new Error(rule) });
};

const checkFrames = (events: readonly TaskEvent[], ends: boolean): void => {
  if (ends && events.length === 0) refuse('a finish must bring the terminal frame');
  for (const [index, { type }] of events.entries()) {
    const isEnd = ends && index === events.length - 1;
    if (isTerminalEvent(type) !== isEnd) refuse('the terminal frame must be the last');
  }
};

/** What outlives a close: give it to the next store to open the same memory again. */
export type Memory = {
  model: ModelStore;
  documents: Map<DocumentKind, Map<string, string>>;
};

export const emptyMemory = (): Memory => ({ model: new ModelStore(), documents: new Map() });

/**
 * The port without a disk, for simulations: nothing waits, nothing is random, and it keeps every
 * promise but the one of outliving the process. Records go in and come out as copies.
 */
export class MemoryTaskStore implements TaskStore {
  readonly #memory: Memory;
  readonly #listeners: ((healed: Healed) => void)[] = [];
  #isClosed = false;

  constructor(memory: Memory = emptyMemory()) {
    this.#memory = memory;
  }

  async admit(record: TaskRecord, events: TaskEvent[]): Promise<Admission> {
    checkFrames(events, false);
    return structuredClone(this.#model().admit(structuredClone(record), events));
  }

  async start(write: StartWrite): Promise<boolean> {
    return this.#model().start(structuredClone(write));
  }

  async requeue(fence: Fence, events: TaskEvent[]): Promise<boolean> {
    checkFrames(events, false);
    return this.#model().requeue(fence, events);
  }

  async appendEvents(fence: Fence, events: TaskEvent[]): Promise<boolean> {
    checkFrames(events, false);
    return this.#model().appendEvents(fence, events);
  }

  async finish(write: FinishWrite): Promise<boolean> {
    if (write.fence.status === 'queued' && write.status === 'completed') return false;
    checkFrames(write.events, true);
    return this.#model().finish(structuredClone(write));
  }

  async adopt(record: TaskRecord, events: TaskEvent[]): Promise<boolean> {
    checkFrames(events, record.endedAtMs !== null);
    return this.#model().adopt(structuredClone(record), events);
  }

  async get(tenant: string, taskId: string): Promise<TaskRecord | null> {
    return structuredClone(this.#model().get(tenant, taskId));
  }

  async list(query: TaskQuery): Promise<TaskPage> {
    const page = pageOf(this.#model().rows(), query);
    if (page !== null) return page;
    throw new InvalidParamsError({
      message: 'cursor is not one that a page before returned.',
      details: { violations: [{ pointer: 'cursor', message: 'is not a next_cursor' }] },
      cause: new Error(`not a place in the list: ${query.cursor}`),
    });
  }

  async readEvents(
    tenant: string,
    taskId: string,
    afterId: number,
    bytesMax: number,
  ): Promise<TaskEvent[]> {
    let bytes = 0;
    const read: TaskEvent[] = [];
    for (const event of this.#model().events(tenant, taskId)) {
      if (event.id <= afterId) continue;
      read.push(event);
      bytes += event.data.length;
      if (bytes >= bytesMax) break;
    }
    return read;
  }

  async unfinished(afterRow: number, limit: number): Promise<{ row: number; task: TaskRecord }[]> {
    const found = [];
    for (const { row, task } of this.#model().rows()) {
      if (row <= afterRow || task.endedAtMs !== null) continue;
      found.push({ row, task: structuredClone(task) });
      if (found.length === limit) break;
    }
    return found;
  }

  async retire(bounds: RetentionBounds, limit: number): Promise<Retired> {
    return this.#model().retire(bounds, limit);
  }

  async usage(): Promise<StoreUsage> {
    return this.#model().usage();
  }

  onHealed(listener: (healed: Healed) => void): void {
    this.#listeners.push(listener);
  }

  /** For a simulation that played an outage. */
  tellHealed(healed: Healed): void {
    for (const listener of this.#listeners) listener(healed);
  }

  async putDocument(kind: DocumentKind, id: string, value: unknown): Promise<void> {
    this.#model();
    const ofKind = this.#memory.documents.get(kind) ?? new Map<string, string>();
    this.#memory.documents.set(kind, ofKind.set(id, JSON.stringify(value)));
  }

  async documents(kind: DocumentKind): Promise<{ id: string; value: unknown }[]> {
    this.#model();
    const found = [...(this.#memory.documents.get(kind) ?? [])].sort();
    return found.map(([id, value]) => ({ id, value: JSON.parse(value) }));
  }

  async healthy(): Promise<boolean> {
    return !this.#isClosed;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
  }

  #model(): ModelStore {
    if (!this.#isClosed) return this.#memory.model;
    const details = { reason: 'closed' };
    throw new StoreUnavailableError({ details, cause: new Error('close() was called') });
  }
}
