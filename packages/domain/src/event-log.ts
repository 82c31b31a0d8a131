import {
  firstEventId,
  type TaskEvent,
  type TaskEventPayloads,
  type TaskEventType,
} from './task-event.ts';

/** Bytes that a frame takes in memory beside its data; measured to be near enough for a bound. */
const FRAME_OVERHEAD_BYTES = 64;

/** A frame before it has its id. */
export type Draft = {
  [T in TaskEventType]: { type: T; payload: TaskEventPayloads[T] };
}[TaskEventType];

const sizeOf = (event: TaskEvent): number => event.data.length + FRAME_OVERHEAD_BYTES;

/**
 * The frames of one live task (ORCH-2002). Readers hold cursors, so a slow one costs nobody
 * anything. What is in the store already may leave memory; what is not stays until it is. Lookups
 * are O(log n), appends O(1).
 */
export class EventLog {
  #events: TaskEvent[] = [];
  #nextId: number;
  #storedId: number;
  #bytes = 0;
  #sealed = false;

  /**
   * `storedId` is the last frame that the store has, and `sentId` may have been sent before: a
   * recovered task begins behind both.
   */
  constructor(attempt: number, storedId = 0, sentId = storedId) {
    this.#nextId = Math.max(firstEventId(attempt), storedId + 1, sentId + 1);
    this.#storedId = storedId;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Id of the first frame in memory, or of the next one. Readers behind it ask the store. */
  get firstId(): number {
    return this.#events[0]?.id ?? this.#nextId;
  }

  get storedId(): number {
    return this.#storedId;
  }

  get isSealed(): boolean {
    return this.#sealed;
  }

  /**
   * Adds a frame, of no lower id than `idMin`; null when the log is sealed: the writer came too
   * late.
   */
  append<T extends TaskEventType>(
    type: T,
    payload: TaskEventPayloads[T],
    idMin = 0,
  ): TaskEvent | null {
    if (this.#sealed) return null;
    const id = Math.max(this.#nextId, idMin);
    return this.#push({ id, type, data: JSON.stringify(payload) });
  }

  /**
   * Nothing is appended any more. Returns the terminal frame, which nobody can read before
   * `publish`.
   */
  seal<T extends 'end' | 'error'>(type: T, payload: TaskEventPayloads[T]): TaskEvent {
    this.#sealed = true;
    return { id: this.#nextId, type, data: JSON.stringify(payload) };
  }

  /** Stops appending without an end yet: a cancel has been accepted. */
  hush(): void {
    this.#sealed = true;
  }

  /** Shows a terminal frame that has been committed. */
  publish(terminal: TaskEvent): void {
    this.#push(terminal);
    this.#storedId = terminal.id;
  }

  /** Frames behind a cursor, all that are in memory. */
  after(id: number): TaskEvent[] {
    const last = this.#events.at(-1);
    if (!last || last.id <= id) return [];
    let low = 0;
    let high = this.#events.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#events[middle]?.id ?? 0) <= id) low = middle + 1;
      else high = middle;
    }
    return this.#events.slice(low);
  }

  /** Frames that the store does not have. */
  unstored(): TaskEvent[] {
    return this.after(this.#storedId);
  }

  /** The store has everything up to `id`. */
  markStored(id: number): void {
    this.#storedId = Math.max(this.#storedId, id);
  }

  /** Lets go of stored frames until at most `bytesMax` are left, or the rest is not stored. */
  trim(bytesMax: number): void {
    let gone = 0;
    let freed = 0;
    for (const event of this.#events) {
      if (this.#bytes - freed <= bytesMax || event.id > this.#storedId) break;
      freed += sizeOf(event);
      gone += 1;
    }
    if (gone > 0) this.#events = this.#events.slice(gone);
    this.#bytes -= freed;
  }

  /**
   * The first frames of the next attempt, above every id that this one can have used. Nobody reads
   * them before `beginAttempt`: until they are committed the task may still end with this attempt.
   */
  draftAttempt(attempt: number, frames: readonly Draft[]): TaskEvent[] {
    return this.#draft(Math.max(this.#nextId, firstEventId(attempt)), frames);
  }

  /** The same for an attempt that goes on with the text of this one: so do its ids (ORCH-4207). */
  draftFailover(frames: readonly Draft[]): TaskEvent[] {
    return this.#draft(this.#nextId, frames);
  }

  /** Goes on with an attempt whose first frames have been committed. */
  beginAttempt(frames: readonly TaskEvent[]): void {
    this.#sealed = false;
    for (const frame of frames) this.#push(frame);
    const last = frames.at(-1);
    if (last) this.markStored(last.id);
  }

  #draft(firstId: number, frames: readonly Draft[]): TaskEvent[] {
    return frames.map(({ type, payload }, index) => ({
      id: firstId + index,
      type,
      data: JSON.stringify(payload),
    }));
  }

  #push(event: TaskEvent): TaskEvent {
    // An empty array that is pushed to has room for 17, and most tasks that wait have one frame.
    if (this.#events.length === 0) this.#events = [event];
    else this.#events.push(event);
    this.#nextId = event.id + 1;
    this.#bytes += sizeOf(event);
    return event;
  }
}
