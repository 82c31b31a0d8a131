import {
  type ErrorWindow,
  onTimeProbability,
  type QueuedTask,
  type ReplicaView,
  readySlots,
  replicaRefusal,
  type SlotFree,
  simulateStart,
  slotRest,
  type Work,
} from '@orchqueue/domain';
import type { Clock } from '@orchqueue/ports';
import type { Fleet } from './fleet.ts';
import type { LiveTask } from './live-task.ts';
import type { LiveTasks } from './live-tasks.ts';
import type { Pool } from './pools.ts';
import type { Residency } from './residency/residency.ts';

/** A slot whose task has ended is verified to be idle first; that takes a few milliseconds. */
const RELEASE_MS = 20;
const FREE: SlotFree = [0];
/** Cases of how long each running task takes; many slots are a mean of their own. */
const RESTS = { of: 16, ofMany: 4, many: 64 };

export type Forecast = {
  /** Tasks that go before it; 0 is the next. */
  position: number;
  /** Null while nothing was measured, or no replica takes work. */
  startMs: number | null;
  /**
   * The same from the queue as it is: who comes later and passes the task is not in it. What that
   * meant for the tasks before is measured, and `startMs` corrected by its median.
   */
  rawStartMs: number | null;
  serviceMs: number | null;
  /** Null without a deadline, or while a figure is missing. */
  onTime: number | null;
  /**
   * The likelihood for another deadline, so many milliseconds from now, and where `beforeMs` more
   * go by until it starts; 0 while unknown, and for a task that has none.
   */
  onTimeIn: (deadlineInMs: number, beforeMs?: number) => number;
};

/**
 * What the queue, the slots and the measured speeds say of a task (ORCH-3029, ORCH-3081). Costs
 * O(slots + log n), so it is made for every admission.
 */
export class Forecasts {
  readonly #tasks: LiveTasks;
  readonly #fleet: Fleet;
  readonly #residency: Residency;
  readonly #clock: Clock;

  constructor(tasks: LiveTasks, fleet: Fleet, residency: Residency, clock: Clock) {
    this.#tasks = tasks;
    this.#fleet = fleet;
    this.#residency = residency;
    this.#clock = clock;
  }

  /**
   * Of a task that waits, or is about to. `pending` others have a place before it; `kept` turns of
   * its tenant are taken to go before it too, each with as many tokens as it has.
   */
  of(pool: Pool, task: QueuedTask, pending = 0, kept = 0): Forecast {
    const { promptTokens, outputTokens } = task;
    const ahead = pool.queue.ahead(task, {
      tasks: kept,
      promptTokens: kept * promptTokens,
      outputTokens: kept * outputTokens,
    });
    const work = { ...ahead, tasks: ahead.tasks + pending };
    const rawStartMs = this.#startMs(pool, work, task.deadlineMs !== null);
    const serviceMs = pool.estimates.serviceMs(promptTokens, outputTokens);
    const startErrors = pool.estimates.startErrors.of(task);
    const startMs =
      rawStartMs === null
        ? null
        : Math.ceil(pool.estimates.startErrors.corrected(task, rawStartMs));
    const known = { position: work.tasks, startMs, rawStartMs, serviceMs };
    const { deadlineMs } = task;
    if (deadlineMs === null || rawStartMs === null || serviceMs === null) {
      return { ...known, onTime: null, onTimeIn: NEVER };
    }
    const onTimeIn = likelihood(pool, { startMs: rawStartMs, serviceMs, startErrors });
    return { ...known, onTime: onTimeIn(deadlineMs - this.#clock.monoMs()), onTimeIn };
  }

  /** Of a task that runs: now, or once its first token is there. */
  running(pool: Pool, live: LiveTask): number | null {
    const { promptTokens, outputTokens, deadlineMs } = live.queued;
    const leftMs =
      live.firstTokenMonoMs === null
        ? pool.estimates.serviceMs(promptTokens, outputTokens)
        : pool.estimates.decodeMs(outputTokens);
    if (deadlineMs === null || leftMs === null) return null;
    return onTimeProbability({
      startMs: 0,
      serviceMs: leftMs,
      deadlineInMs: deadlineMs - this.#clock.monoMs(),
      startErrors: pool.estimates.startErrors.of(live.queued),
      serviceErrors: pool.estimates.serviceErrors,
    });
  }

  /** When a task that came to the pool now, behind all of its queue, would start. */
  poolStartMs(pool: Pool): number | null {
    const tasks = pool.queue.size;
    return this.#startMs(pool, { tasks, promptTokens: 0, outputTokens: 0 }, false);
  }

  /**
   * Milliseconds from one free place in the class to the next (ORCH-2007): as measured, which has
   * the class's share in it, and never faster than the slots are by what tasks take now.
   */
  placeEveryMs(pool: Pool, priority: QueuedTask['priority']): number | null {
    const measuredMs = pool.classes[priority].departures.everyMs;
    const slots = this.#slotsFreeInMs(pool).length;
    const { meanServiceMs } = pool.estimates;
    if (slots === 0 || meanServiceMs === null) return measuredMs;
    return Math.max(measuredMs ?? 0, meanServiceMs / slots);
  }

  /**
   * When a slot of the replica is free: the one that `holder` has, or without one the first. Null
   * while nothing was measured, and for a holder that was not sent. A task that is over its time is
   * expected to take as long again. Costs O(slots of the replica).
   */
  slotFreeInMs(pool: Pool, replica: ReplicaView, holder: string | null): number | null {
    const now = this.#clock.monoMs();
    let soonest: number | null = null;
    for (const key of holder === null ? this.#fleet.holders(replica) : [holder]) {
      const live = this.#tasks.get(key);
      if (!live || !isSent(pool, live)) continue;
      const restMs = this.#likelyRestMs(pool, live, now);
      if (restMs === null) return null;
      soonest = Math.min(soonest ?? Infinity, restMs);
    }
    return soonest;
  }

  /**
   * What the prompts that the replica computes now add to one that takes `prefillMs` alone: an
   * engine shares its speed among them, so each of them adds its rest, and at most as much again.
   * Costs O(slots of the replica).
   */
  besidePrefillsMs({ estimates }: Pool, replica: ReplicaView, prefillMs: number): number {
    const now = this.#clock.monoMs();
    let addedMs = 0;
    for (const key of this.#fleet.holders(replica)) {
      const live = this.#tasks.get(key);
      // Who was sent elsewhere meanwhile has left nothing to compute here.
      const isThere = live?.replica && speedKey(live.replica) === speedKey(replica);
      if (!isThere || live.firstTokenMonoMs !== null) continue;
      const wholeMs = estimates.prefillMs(coldTokens(live)) ?? 0;
      const restMs = Math.abs(wholeMs - (now - (live.dispatchedMonoMs ?? now)));
      addedMs += Math.min(restMs, prefillMs);
    }
    return addedMs;
  }

  #likelyRestMs({ estimates }: Pool, live: LiveTask, now: number): number | null {
    const { queued, dispatchedMonoMs, firstTokenMonoMs } = live;
    const beganMonoMs = firstTokenMonoMs ?? dispatchedMonoMs ?? now;
    const decodeMs = estimates.decodeMs(queued.outputTokens);
    const prefillMs = firstTokenMonoMs === null ? estimates.prefillMs(coldTokens(live)) : 0;
    if (decodeMs === null || prefillMs === null) return null;
    return Math.abs(prefillMs + decodeMs - (now - beganMonoMs));
  }

  /** Slots that take work. */
  slotCount(pool: Pool): number {
    return readySlots({ replicas: this.#fleet.replicas(pool.facts.poolId) }).total;
  }

  #startMs(pool: Pool, ahead: Work, isUrgent: boolean): number | null {
    const ready = this.#slotsFreeInMs(pool);
    const slots = ready.length > 0 ? ready : this.#slotsLoadedInMs(pool, isUrgent);
    // Nobody measured is asked for where a slot is free as soon as there is one.
    const firsts = slots.map(([first = 0]) => first);
    const soonest = Math.min(...firsts);
    const free = firsts.filter((ms) => ms === soonest).length;
    const isFirst = ready.length === 0 || soonest === 0;
    if (slots.length > 0 && isFirst && ahead.tasks < free) return Math.ceil(soonest);
    const workMs = this.#workMs(pool, ahead);
    if (workMs === null) return null;
    const { serviceVariation } = pool.estimates;
    const startMs = simulateStart(slots, { tasks: ahead.tasks, workMs }, serviceVariation);
    return startMs === null ? null : Math.ceil(startMs);
  }

  /** Slot time of what waits: its tokens where they are known, else so many mean tasks. */
  #workMs(pool: Pool, { tasks, promptTokens, outputTokens }: Work): number | null {
    const { estimates } = pool;
    if (tasks === 0) return estimates.meanServiceMs === null ? null : 0;
    if (promptTokens + outputTokens === 0) {
      return estimates.meanServiceMs === null ? null : tasks * estimates.meanServiceMs;
    }
    const each = estimates.serviceMs(promptTokens / tasks, outputTokens / tasks);
    return each === null ? null : each * tasks;
  }

  /** One entry a slot that takes work: 0 when it is free, else the likely rests of its task. */
  #slotsFreeInMs(pool: Pool): SlotFree[] {
    const slots: SlotFree[] = [];
    const taking = new Set<string>();
    let total = 0;
    let held = 0;
    for (const replica of this.#fleet.replicas(pool.facts.poolId)) {
      if (replicaRefusal(replica)) continue;
      taking.add(speedKey(replica));
      total += replica.slotsTotal;
      held += replica.slotsBusy;
    }
    const now = this.#clock.monoMs();
    const cases = total > RESTS.many ? RESTS.ofMany : RESTS.of;
    const ratios = pool.estimates.serviceErrors.quantiles(cases);
    for (const live of pool.running) {
      if (!live.replica || !taking.has(speedKey(live.replica)) || slots.length >= total) continue;
      slots.push(restOf(pool, live, now, ratios));
    }
    while (slots.length < Math.min(held, total)) slots.push([RELEASE_MS]);
    while (slots.length < total) slots.push(FREE);
    return slots;
  }

  /** Of a pool that has to be loaded first; none where nobody knows how long that takes. */
  #slotsLoadedInMs({ facts }: Pool, isUrgent: boolean): SlotFree[] {
    const outlook = this.#residency.outlook(facts.poolId, isUrgent);
    if (!outlook || outlook.readyInMs === null) return [];
    return new Array<SlotFree>(outlook.slots).fill([Math.max(1, outlook.readyInMs)]);
  }
}

const NEVER = () => 0;

function restOf(pool: Pool, live: LiveTask, now: number, ratios: readonly number[]): SlotFree {
  const { promptTokens, outputTokens } = live.queued;
  const replica = live.replica ? speedKey(live.replica) : undefined;
  const serviceMs = pool.estimates.serviceMs(promptTokens, outputTokens, replica) ?? 0;
  return slotRest(serviceMs, now - (live.dispatchedMonoMs ?? now), ratios);
}

/** It runs, or its engine was asked ahead of its admission. */
const isSent = ({ running }: Pool, live: LiveTask): boolean =>
  running.has(live) || (live.phase === 'admitting' && live.dispatchedMonoMs !== null);

/** Of its prompt, those that its engine has to compute. */
const coldTokens = ({ queued, prefix }: LiveTask): number =>
  Math.max(0, queued.promptTokens - (prefix?.warmTokens ?? 0));

/** By what was measured until now. */
function likelihood(
  pool: Pool,
  parts: { startMs: number; serviceMs: number; startErrors: ErrorWindow },
): Forecast['onTimeIn'] {
  const { serviceErrors } = pool.estimates;
  return (deadlineInMs, beforeMs = 0) => {
    const startMs = parts.startMs + beforeMs;
    return onTimeProbability({ ...parts, startMs, deadlineInMs, serviceErrors });
  };
}

/** Speeds are a replica's, whichever process it is. */
export const speedKey = ({ agentId, replicaId }: ReplicaView): string => `${agentId}/${replicaId}`;
