import { StoreUnavailableError } from '@orchqueue/contract-types';
import type { TaskEvent, TaskRecord } from '@orchqueue/domain';
import type {
  Admission,
  DocumentKind,
  Fence,
  FinishWrite,
  Healed,
  ReplayBounds,
  RetentionBounds,
  Retired,
  RetiredReplays,
  StartWrite,
  StoredReplay,
  StoreUsage,
  TaskPage,
  TaskQuery,
  TaskStore,
} from '@orchqueue/ports';
import type { DiskFaults } from './disk-faults.ts';
import type { StoreContents } from './store-contents.ts';

type Step = {
  isRead: boolean;
  apply: () => void;
  settle: () => void;
  reject: (error: Error) => void;
};

const unavailable = (reason: string): StoreUnavailableError =>
  new StoreUnavailableError({ details: { reason }, cause: new Error(`simulated: ${reason}`) });

/**
 * The store of one controller over contents that outlive it. As the real one it commits in groups,
 * one group at a time, in the order of the calls; a read waits for the writes before it.
 */
export class VirtualStore implements TaskStore {
  readonly #contents: StoreContents;
  readonly #faults: DiskFaults;
  readonly #after: (delayMs: number, fire: () => void) => void;
  readonly #healedListeners: ((healed: Healed) => void)[] = [];
  #waiting: Step[] = [];
  #inFlight: Step[] = [];
  #isCommitting = false;
  #isClosed = false;
  #isCrashed = false;
  #isOut = false;
  #drained: () => void = () => {};

  constructor(
    contents: StoreContents,
    faults: DiskFaults,
    after: (delayMs: number, fire: () => void) => void,
  ) {
    this.#contents = contents;
    this.#faults = faults;
    this.#after = after;
  }

  admit(record: TaskRecord, events: TaskEvent[]): Promise<Admission> {
    return this.#write(() => this.#contents.admit(record, events));
  }

  adopt(record: TaskRecord, events: TaskEvent[]): Promise<boolean> {
    return this.#write(() => this.#contents.adopt(record, events));
  }

  start(write: StartWrite): Promise<boolean> {
    return this.#write(() => this.#contents.start(write));
  }

  requeue(fence: Fence, events: TaskEvent[]): Promise<boolean> {
    return this.#write(() => this.#contents.requeue(fence, events));
  }

  appendEvents(fence: Fence, events: TaskEvent[]): Promise<boolean> {
    return this.#write(() => this.#contents.appendEvents(fence, events));
  }

  finish(write: FinishWrite): Promise<boolean> {
    return this.#write(() => this.#contents.finish(write));
  }

  putDocument(kind: DocumentKind, id: string, value: unknown): Promise<void> {
    return this.#write(() => this.#contents.putDocument(kind, id, value));
  }

  putDocuments(kind: DocumentKind, documents: { id: string; value: unknown }[]): Promise<void> {
    return this.#write(() => {
      for (const { id, value } of documents) this.#contents.putDocument(kind, id, value);
    });
  }

  get(tenant: string, taskId: string): Promise<TaskRecord | null> {
    return this.#read(() => this.#contents.get(tenant, taskId));
  }

  list(query: TaskQuery): Promise<TaskPage> {
    return this.#read(() => this.#contents.list(query));
  }

  readEvents(
    tenant: string,
    taskId: string,
    afterId: number,
    bytesMax: number,
  ): Promise<TaskEvent[]> {
    return this.#read(() => this.#contents.readEvents(tenant, taskId, afterId, bytesMax));
  }

  unfinished(afterRow: number, limit: number): Promise<{ row: number; task: TaskRecord }[]> {
    return this.#read(() => this.#contents.unfinished(afterRow, limit));
  }

  documents(kind: DocumentKind): Promise<{ id: string; value: unknown }[]> {
    return this.#read(() => this.#contents.documents(kind));
  }

  retire(bounds: RetentionBounds, limit: number): Promise<Retired> {
    return this.#write(() => this.#contents.retire(bounds, limit));
  }

  replay(tenant: string, taskId: string): Promise<StoredReplay | null> {
    return this.#read(() => this.#contents.replay(tenant, taskId));
  }

  retireReplays(bounds: ReplayBounds, limit: number): Promise<RetiredReplays> {
    return this.#write(() => this.#contents.retireReplays(bounds, limit));
  }

  usage(): Promise<StoreUsage> {
    return this.#read(() => this.#contents.usage());
  }

  onHealed(listener: (healed: Healed) => void): void {
    this.#healedListeners.push(listener);
  }

  async healthy(): Promise<boolean> {
    if (this.#isClosed) return false;
    return this.#write(() => true).catch(() => false);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    while (this.#isCommitting) {
      await new Promise<void>((resolve) => {
        this.#drained = resolve;
      });
    }
  }

  /** The process is gone: nobody is answered any more, and chance decides of what was under way. */
  crash(): void {
    this.#isCrashed = true;
    if (this.#inFlight.length > 0 && this.#faults.survivesCrash()) {
      for (const { apply } of this.#inFlight) apply();
    }
  }

  /** The file was broken, and is made anew: what was under way fails, and rows may be missing. */
  rebuild(isLost: () => boolean): void {
    const open = [...this.#inFlight.splice(0), ...this.#waiting.splice(0)];
    for (const { reject } of open) reject(unavailable('worker_exited'));
    this.#contents.lose(isLost);
    this.#isOut = false;
    for (const listener of this.#healedListeners) listener({ reason: 'corrupt', rebuilt: true });
  }

  #read<T>(work: () => T): Promise<T> {
    return this.#ask(work, true);
  }

  #write<T>(work: () => T): Promise<T> {
    return this.#ask(work, false);
  }

  #ask<T>(work: () => T, isRead: boolean): Promise<T> {
    if (this.#isClosed) return Promise.reject(unavailable('closed'));
    return new Promise<T>((resolve, reject) => {
      let outcome: { value: T } | { error: unknown } = { error: null };
      const apply = () => {
        try {
          outcome = { value: work() };
        } catch (error) {
          outcome = { error };
        }
      };
      const settle = () => ('value' in outcome ? resolve(outcome.value) : reject(outcome.error));
      const step = { isRead, apply, settle, reject };
      if (isRead && !this.#isCommitting) {
        this.#answerRead(step);
        return;
      }
      this.#waiting.push(step);
      this.#commitNext();
    });
  }

  #commitNext(): void {
    if (this.#isCommitting) return;
    this.#isCommitting = true;
    // What is asked for in one turn shares a commit.
    this.#after(0, () => this.#commit());
  }

  #commit(): void {
    if (this.#isCrashed) return;
    this.#inFlight = this.#waiting;
    this.#waiting = [];
    this.#after(this.#faults.latencyMs(), () => {
      if (this.#isCrashed) return;
      const group = this.#inFlight;
      this.#inFlight = [];
      this.#isCommitting = false;
      this.#conclude(group);
      if (this.#waiting.length > 0) this.#commitNext();
      else this.#drained();
    });
  }

  #conclude(group: Step[]): void {
    const fate = this.#faults.fate();
    if (fate === 'commits') {
      this.#answer(group.filter(({ isRead }) => !isRead));
      // Each has a message of its own, and sees what is there when it is its turn.
      for (const read of group.filter(({ isRead }) => isRead)) this.#answerRead(read);
      if (!this.#isOut) return;
      this.#isOut = false;
      for (const listener of this.#healedListeners) listener({ reason: 'disk', rebuilt: false });
      return;
    }
    this.#isOut = true;
    if (fate === 'answer lost after') for (const { apply } of group) apply();
    const reason = fate === 'refused' ? 'disk_full' : 'worker_exited';
    for (const { reject } of group) reject(unavailable(reason));
    if (fate === 'refused') return;
    // With the worker goes what it had not begun.
    for (const { reject } of this.#waiting.splice(0)) reject(unavailable('not_begun'));
  }

  #answerRead(read: Step): void {
    this.#after(this.#faults.latencyMs(), () => this.#answer([read]));
  }

  #answer(group: Step[]): void {
    if (this.#isCrashed) return;
    for (const { apply } of group) apply();
    for (const { settle } of group) settle();
  }
}
