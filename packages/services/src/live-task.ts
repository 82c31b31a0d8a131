import type { ToolCall, TraceContext } from '@orchqueue/contract-types';
import {
  AttemptTrail,
  type EventLog,
  estimatedContextTokens,
  estimatedPromptTokens,
  NOT_QUEUED,
  type QueuedTask,
  type ReplicaView,
  type Session,
  type TaskRecord,
} from '@orchqueue/domain';
import type { ControllerSettings } from './dependencies.ts';
import type { Failover } from './failover/failover.ts';
import type { LivePrefix } from './prefix/live-prefix.ts';
import type { Rerun } from './replay/rerun.ts';

/** Why a running attempt was stopped from outside. */
export type AbortReason = 'cancel' | 'deadline' | 'drain' | 'shutdown' | 'watchdog';

/**
 * Where a live task is. It has one owner at a time: admission, the queue, an attempt, or the
 * ending.
 *   admitting -> queued <-> running -> ending -> ended
 */
export type LivePhase = 'admitting' | 'queued' | 'running' | 'ending' | 'ended';

export type LiveTaskFacts = {
  /** By `taskKey`; who admits has looked for it by then. */
  key: string;
  record: TaskRecord;
  /** The key that asked for it; null without one, and after a restart, which does not know it. */
  keyId: string | null;
  log: EventLog;
  phase: LivePhase;
  /** Monotonic time of admission. */
  admittedMonoMs: number;
  /** Deadlines are judged by the monotonic clock: the wall clock may jump. */
  deadlineMonoMs: number | null;
  /** Place among all admissions. */
  order: number;
  /** How long after its admission a task without a deadline counts as due. */
  patienceMs: number;
};

/** Shared: a task that waits needs no promise of its own. */
const NO_SLOT_HELD = Promise.resolve();

/** A task that has not ended, with what is not worth storing at every step. */
export class LiveTask {
  readonly key: string;
  record: TaskRecord;
  readonly keyId: string | null;
  readonly log: EventLog;
  phase: LivePhase;
  readonly admittedMonoMs: number;
  readonly deadlineMonoMs: number | null;
  /** Names its admission in the quota ledger: a repetition of its id is another one. */
  readonly reservation: number;
  /** What its queue orders and charges. */
  readonly queued: QueuedTask;
  /** Context that a replica must have for it: prompt and answer, in tokens. */
  tokensNeeded: number;
  /** What was predicted at admission, to be compared with what came. */
  forecast: { startMs: number | null; rawStartMs: number | null } | null = null;
  /** Monotonic times of the present attempt, and the replica that has it. */
  dispatchedMonoMs: number | null = null;
  firstTokenMonoMs: number | null = null;
  replica: ReplicaView | null = null;
  /** What the engine of the present attempt was told of the trace; null before the first. */
  engineTrace: TraceContext | null = null;
  /** What placement knows of its prompt; null while nobody had to know. */
  prefix: LivePrefix | null = null;
  /** The session whose turn it is; null without one, and once the turn has ended. */
  session: Session | null = null;
  /** What it keeps of the task whose request it runs again; null where it is no rerun. */
  rerun: Rerun | null = null;
  /** The settings of its last dispatch. */
  routedBy: ControllerSettings | null = null;
  /** Since when it leaves free slots to others and waits for the replica of its session. */
  homeWaitMonoMs: number | null = null;
  /** Replicas of the attempts so far: the next one tries others first (ORCH-4204). */
  readonly triedReplicas: string[] = [];
  cancelRequested = false;
  /** Its deadline has passed; whoever owns the task ends it. */
  expired = false;
  /** Ends the backoff before the next attempt, where there is one under way. */
  stopBackoff: (() => void) | null = null;
  /** Takes the timer of the deadline back. */
  stopDeadline: (() => void) | null = null;
  /** Log bytes that the total has of this task. */
  countedBytes = 0;
  /** A part of the log is on its way to the store. */
  spilling = false;
  /** Stops the present attempt. */
  abort: ((reason: AbortReason) => void) | null = null;
  /** Text of the present attempt, and of those whose text it goes on with, in order. */
  readonly text: string[] = [];
  /** Vectors of the present attempt; they stand in the log alone. */
  vectors = 0;
  /** Of those vectors, in hexadecimal digits; empty before the first (ORCH-4101). */
  vectorsDigest = '';
  /** What the present attempt has called so far; null where it called nothing. */
  toolCalls: ToolCall[] | null = null;
  /** Id of the last frame before the text. */
  textAfterId = 0;
  /** The replica that began the text is gone, and no other one has gone on with it yet. */
  failover: Failover | null = null;
  /** Resolves when no engine slot is held for the task, of whatever attempt; never rejects. */
  slotFree: Promise<void> = NO_SLOT_HELD;
  /** Resolves when a store that was rebuilt has the task again. */
  adopting: Promise<void> | null = null;
  /** Counts the changes: who looked, and waits later, sees by it whether one came in between. */
  version = 0;
  /** Made at the end, or before for who asks: a task that waits is kept small. */
  #end: PromiseWithResolvers<TaskRecord> | null = null;
  #listeners: Set<() => void> | null = null;
  #trail: AttemptTrail | null = null;

  constructor(facts: LiveTaskFacts) {
    const { tenant, priority, request } = facts.record;
    this.key = facts.key;
    this.record = facts.record;
    this.keyId = facts.keyId;
    this.log = facts.log;
    this.phase = facts.phase;
    this.admittedMonoMs = facts.admittedMonoMs;
    this.deadlineMonoMs = facts.deadlineMonoMs;
    this.reservation = facts.order;
    const promptTokens = estimatedPromptTokens(request);
    this.queued = {
      key: this.key,
      tenant,
      priority,
      promptTokens,
      outputTokens: request.maxTokens,
      dueMs: facts.deadlineMonoMs ?? facts.admittedMonoMs + facts.patienceMs,
      order: facts.order,
      deadlineMs: facts.deadlineMonoMs,
      slot: NOT_QUEUED,
    };
    this.tokensNeeded = this.contextTokens;
  }

  /** What it went through, for its replay package. */
  get trail(): AttemptTrail {
    this.#trail ??= new AttemptTrail();
    return this.#trail;
  }

  /** The same; null while nobody has placed it. */
  get lastTrail(): AttemptTrail | null {
    return this.#trail;
  }

  /** Resolves with the record as committed at its end. */
  get ended(): Promise<TaskRecord> {
    this.#end ??= Promise.withResolvers();
    return this.#end.promise;
  }

  /** Tokens that it may use: of the prompt as estimated, and of the answer as allowed. */
  get mostTokens(): number {
    return this.queued.promptTokens + this.record.request.maxTokens;
  }

  /** Of them those that a slot holds at once: texts to embed come one after the other. */
  get contextTokens(): number {
    const { request } = this.record;
    return request.inputs ? estimatedContextTokens(request) : this.mostTokens;
  }

  /** Cost of the present attempt where it was cut: the prompt was read, and so much written. */
  get cutTokens(): number {
    if (this.vectors > 0) return this.queued.promptTokens;
    return this.text.length === 0 ? 0 : this.queued.promptTokens + this.text.length;
  }

  get fence() {
    const { tenant, taskId, attempt } = this.record;
    return { tenant, taskId, attempt };
  }

  /** An attempt is over; its slot is free when `freed` is, as those of the attempts before. */
  leaveSlot(freed: Promise<void>): void {
    const before = this.slotFree;
    this.slotFree = freed.then(() => before);
  }

  /** A write about the task: never before a rebuilt store has it again. */
  async inStore<T>(write: () => Promise<T>): Promise<T> {
    if (this.adopting) await this.adopting;
    return write();
  }

  /** Calls back once at the next change; the returned function takes it back. */
  onceChanged(listener: () => void): () => void {
    const listeners = this.#listeners ?? new Set();
    this.#listeners = listeners;
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  /** Somebody waits for its next change: a reader of its stream. */
  get isRead(): boolean {
    return this.#listeners !== null && this.#listeners.size > 0;
  }

  changed(): void {
    this.version += 1;
    const listeners = this.#listeners;
    if (listeners === null) return;
    this.#listeners = null;
    for (const listener of listeners) listener();
  }

  /** Resolves when the task is admitted, or is not: before that it may turn out to be nobody. */
  async admitted(): Promise<void> {
    while (this.phase === 'admitting') {
      await new Promise<void>((resolve) => this.onceChanged(resolve));
    }
  }

  /** The end is committed. */
  settle(record: TaskRecord): void {
    this.record = record;
    this.phase = 'ended';
    this.stopDeadline?.();
    this.#end ??= Promise.withResolvers();
    this.#end.resolve(record);
    this.changed();
  }
}

/** Task ids are unique for a tenant; a tenant's name has no slash. */
export const taskKey = (tenant: string, taskId: string): string => `${tenant}/${taskId}`;
