import { OrchError } from '@orchqueue/contract-types';
import {
  EventLog,
  isTerminal,
  lastQueuedEventId,
  type TaskRecord,
  waitingFrameId,
} from '@orchqueue/domain';
import type { ServiceDependencies } from './dependencies.ts';
import { persistently } from './durable-write.ts';
import type { Expiry } from './expiry.ts';
import type { FailoverWaits } from './failover/failover-waits.ts';
import { type StoredFailover, storedFailover } from './failover/stored-failover.ts';
import { LiveTask, taskKey } from './live-task.ts';
import type { LiveTasks } from './live-tasks.ts';
import type { Pools } from './pools.ts';
import type { Quotas } from './quotas.ts';
import type { Requeues } from './requeues.ts';
import type { Sessions } from './sessions/sessions.ts';

/** Records read at once; the queue's bound bounds the whole. */
const PAGE = 500;

export type RecoveryParts = {
  deps: ServiceDependencies;
  tasks: LiveTasks;
  pools: Pools;
  quotas: Quotas;
  sessions: Sessions;
  requeues: Requeues;
  waits: FailoverWaits;
  expiry: Expiry;
  stopping: AbortSignal;
};

/** By the monotonic clock of this life. */
type Times = Pick<LiveTask, 'admittedMonoMs' | 'deadlineMonoMs'>;

/** Makes live tasks of stored ones, and stored ones of live ones where the store lost them. */
export class Recovery {
  readonly #parts: RecoveryParts;
  /** By admission: one id may come again, and be in doubt again. */
  readonly #inDoubt = new Map<string, Times>();

  constructor(parts: RecoveryParts) {
    this.#parts = parts;
  }

  /**
   * What a controller does before it answers anybody (ORCH-4301): queued tasks are queued in the
   * order of their admission, running ones are given back as one more attempt. Tasks that ended
   * have their result already; those whose deadline passed meanwhile expire.
   */
  async all(): Promise<void> {
    const { deps, tasks, requeues } = this.#parts;
    const interrupted: LiveTask[] = [];
    let afterRow = 0;
    for (;;) {
      const page = await deps.store.unfinished(afterRow, PAGE);
      const last = page.at(-1);
      if (!last) break;
      afterRow = last.row;
      for (const { task } of page) {
        deps.metrics.inc('orchq_tasks_recovered_total', { status: task.status });
        const live = this.#revive(task, await storedFailover(deps.store, task));
        if (task.status === 'running') interrupted.push(live);
      }
    }
    for (const live of interrupted) await requeues.requeue(live, 'controller_restart');
    if (afterRow === 0) return;
    deps.logger.info({ running: interrupted.length, tasks: tasks.size }, 'tasks recovered');
  }

  /** A stored task that nobody owns goes back to work; one that has ended or has an owner stays. */
  async putBack({ tenant, taskId }: Pick<TaskRecord, 'tenant' | 'taskId'>): Promise<boolean> {
    const { deps, tasks, pools, requeues } = this.#parts;
    let begun: StoredFailover | null = null;
    const read = async () => {
      const record = await deps.store.get(tenant, taskId);
      if (record) begun = await storedFailover(deps.store, record);
      return record;
    };
    const record = await tasks.unowned(tenant, taskId, read);
    if (!record || isTerminal(record.status)) return false;
    const live = this.#revive(record, begun);
    const pool = pools.find(record.poolId);
    if (record.status === 'running') await requeues.requeue(live, 'controller_restart');
    else if (pool) pools.filled(pool);
    return true;
  }

  /**
   * The live task, or the record of one that has ended; null where there is none. One that nobody
   * owns gets its owner first: a store that is rebuilt gets back only what somebody owns.
   */
  async owned(tenant: string, taskId: string): Promise<LiveTask | TaskRecord | null> {
    const { deps, tasks } = this.#parts;
    for (;;) {
      const live = await tasks.findAdmitted(tenant, taskId);
      if (live) return live;
      const record = await deps.store.get(tenant, taskId);
      if (!record || isTerminal(record.status)) return record;
      // Admitted while the store was asked, or without an owner.
      await this.putBack(record);
    }
  }

  /**
   * An admission failed, and its commit may be in doubt: once the store answers again, what is
   * there goes to work. Whoever finds it before that goes by the times of this life.
   */
  lookAfter(live: LiveTask, error: unknown): void {
    const isInDoubt =
      OrchError.isInstance(error) && error.facts.details?.reason === 'worker_exited';
    if (!isInDoubt) return;
    const { deps, stopping } = this.#parts;
    const { record, admittedMonoMs, deadlineMonoMs } = live;
    const { tenant, taskId } = record;
    const admission = admissionKey(record);
    const times: Times = { admittedMonoMs, deadlineMonoMs };
    this.#inDoubt.set(admission, times);
    void persistently({ clock: deps.clock, stopping }, () => this.putBack({ tenant, taskId }))
      .catch((err: unknown) => deps.logger.error({ task: taskId, err }, 'admission left in doubt'))
      .finally(() => {
        if (this.#inDoubt.get(admission) === times) this.#inDoubt.delete(admission);
      });
  }

  /**
   * The store was rebuilt and may have lost rows: it gets every live task again, and whatever else
   * is written about a task waits for that.
   */
  giveBack(): void {
    for (const live of this.#parts.tasks) {
      if (live.phase === 'admitting' || live.phase === 'ended') continue;
      const adopting = this.#adopt(live).finally(() => {
        if (live.adopting === adopting) live.adopting = null;
      });
      live.adopting = adopting;
    }
  }

  async #adopt(live: LiveTask): Promise<void> {
    const { deps, stopping } = this.#parts;
    const { record } = live;
    const frames = live.log.after(0);
    const adopt = () => deps.store.adopt(record, frames);
    try {
      const isAdopted = await persistently({ clock: deps.clock, stopping }, adopt);
      const last = frames.at(-1);
      if (isAdopted && last) live.log.markStored(last.id);
    } catch (error) {
      // Only when the controller stops first.
      deps.logger.error({ task: record.taskId, err: error }, 'task not given back');
    }
  }

  #revive(record: TaskRecord, begun: StoredFailover | null): LiveTask {
    const { deps, tasks, pools, quotas, sessions, waits, expiry } = this.#parts;
    const known = this.#inDoubt.get(admissionKey(record));
    const live = revived({ deps, tasks, record, begun, times: known ?? timesOf(deps, record) });
    tasks.add(live);
    quotas.recover(live);
    sessions.recover(live);
    const { request, poolId, priority } = record;
    const modelId = request.resolved?.modelId ?? request.modelRef;
    const facts = { poolId, engine: request.engine ?? 'llamacpp', modelId };
    const pool = pools.ensure({ ...facts, workloads: [request.workload] });
    pools.assign(pool, live);
    if (record.status === 'queued') pool.queue.restore(live.queued);
    pools.observeDepth(pool, priority);
    expiry.watch(live);
    waits.begin(live);
    return live;
  }
}

/**
 * A stored task as a live one: what is not stored begins anew. `begun` is a text that waits for
 * another replica, and was stored when it came to that.
 */
function revived(of: {
  deps: ServiceDependencies;
  tasks: LiveTasks;
  record: TaskRecord;
  begun: StoredFailover | null;
  times: Times;
}): LiveTask {
  const { deps, tasks, record, begun } = of;
  const { status } = record;
  const { admittedMonoMs, deadlineMonoMs } = of.times;
  const monoMs = deps.clock.monoMs();
  const live = new LiveTask({
    key: taskKey(record.tenant, record.taskId),
    record,
    keyId: null,
    log: revivedLog(record, monoMs - admittedMonoMs, begun),
    phase: status === 'queued' ? 'queued' : 'running',
    ...{ admittedMonoMs, deadlineMonoMs },
    order: tasks.nextOrder(),
    patienceMs: deps.settings.queue.patience_ms,
  });
  if (status === 'running') recoverTrail(live);
  if (!begun) return live;
  const { fromReplicaId, replicaSetId, text, textAfterId } = begun;
  live.failover = { fromReplicaId, replicaSetId, lostMonoMs: monoMs, stopWait: () => {} };
  for (const piece of text) live.text.push(piece);
  live.textAfterId = textAfterId;
  return live;
}

/** Of the attempt that the restart has cut, what its record says. */
function recoverTrail({ record, trail }: LiveTask): void {
  const { attempt, poolId, pins } = record;
  if (!pins) return;
  const replicaId = pins.replica_id;
  trail.begin({ attempt, poolId, replicaId, dispatchedMonoMs: null, goesOn: false });
  trail.started(pins);
}

/** Begins above everything that can have been sent of the task. */
function revivedLog(
  { status, attempt }: TaskRecord,
  waitedMs: number,
  begun: StoredFailover | null,
): EventLog {
  // What a running attempt has sent is unknown: what comes next, a retry or an end, is above it.
  if (status === 'running') return new EventLog(attempt + 1);
  const storedId = begun?.lastId ?? lastQueuedEventId(attempt);
  return new EventLog(attempt, storedId, waitingFrameId(attempt, waitedMs) ?? storedId);
}

const admissionKey = ({ tenant, taskId, correlationId, createdAtMs }: TaskRecord): string =>
  [taskKey(tenant, taskId), correlationId, createdAtMs].join('\n');

/** Of a task of an earlier life, whose times the wall clock alone has carried over. */
function timesOf({ clock }: ServiceDependencies, record: TaskRecord): Times {
  const { createdAtMs, deadlineAtMs } = record;
  const wallMs = clock.wallMs();
  const monoMs = clock.monoMs();
  const admittedMonoMs = monoMs - Math.max(0, wallMs - createdAtMs);
  if (deadlineAtMs === null) return { admittedMonoMs, deadlineMonoMs: null };
  // A wall clock that was set back gives a task no more time than it asked for.
  const leftMs = Math.min(deadlineAtMs - wallMs, deadlineAtMs - createdAtMs);
  return { admittedMonoMs, deadlineMonoMs: monoMs + leftMs };
}
