import type { Pool, ReplicaReport, ReplicaState, RestartCommand } from '@orchqueue/contract-types';
import type { Clock } from './clock.ts';
import type { VerifiedModel } from './model-verifier.ts';
import type { TransitionReason } from './replica-event.ts';
import type { Replica } from './replica-requests.ts';
import { LIVE_STATES } from './replica-state.ts';
import { settled } from './settled.ts';

/** How a replica got, or did not get, another model. */
export type Replacement = {
  /** As in `ReloadResult`. */
  way: 'beside' | 'in_place';
  /** Why the new model does not serve; null where it does. */
  reason: string | null;
  /** Why the old one does not serve either; null where it does, or need not. */
  fault: string | null;
};

export type Successor = {
  model: Pool['model'];
  /** So long may what runs in the old engine go on, from the begin of its drain. */
  drainMs: number;
  /** From the begin of its start to Ready; in place the drain of the old one is in it. */
  limitMs: number;
  /** Called with the new engine Ready; where it throws, the old one stays the replica. */
  commit(): void;
};

export type SeatedReplicaFacts = {
  replicaId: string;
  /** Both stopped. The first one is where an engine is started unless the other has one. */
  seats: readonly [Replica, Replica];
  /** What both have been set up with. */
  model: Pool['model'];
  clock: Clock;
};

/** Where there was no room beside the old engine, there may be when that is gone. */
const NO_ROOM: readonly TransitionReason[] = ['no_room', 'device_oom', 'host_oom'];

/**
 * A replica as the controller knows it, with two seats for engine processes. One of them is the
 * replica: it is reported, started and restarted. The other is empty, but for the time of a reload:
 *
 *      front    old: ready ......................... | new: ready ..................
 *      spare    new: preparing, loading, testing ... | old: draining, stopping, gone
 *                                                commit
 *
 * Up to the commit the new engine may fail, and the old one has never been away. Each seat has an
 * owner with a journal entry of its own, so no crash of the agent loses sight of either: the next
 * one finds both, keeps the one that is what it wants, and sees the other to its end
 * (ORCH-3503). What it wants is written down in the commit.
 */
export class SeatedReplica {
  readonly replicaId: string;
  readonly #seats: readonly [Replica, Replica];
  readonly #clock: Clock;
  readonly #listeners = new Set<() => void>();
  #front: Replica;
  #model: Pool['model'];
  #isClosed = false;

  constructor({ replicaId, seats, model, clock }: SeatedReplicaFacts) {
    this.replicaId = replicaId;
    this.#seats = seats;
    this.#clock = clock;
    this.#model = model;
    [this.#front] = seats;
    seats[1].present(false);
    for (const seat of seats) {
      seat.onChange(() => this.#changed());
    }
  }

  get seatIds(): string[] {
    return this.#seats.map(({ seatId }) => seatId);
  }

  /** What it serves, or would. */
  get model(): Pool['model'] {
    return this.#model;
  }

  /**
   * Takes over the engine that an earlier agent left, or sees to its end; to be awaited before
   * `start`. Of two the one that serves is the replica, of two that serve the younger one. What
   * runs in the other may go on for `drainMs`.
   */
  async adopt(drainMs?: number): Promise<void> {
    await Promise.all(this.#seats.map((seat) => seat.adopt()));
    const [first, second] = this.#seats;
    this.#seat(isBefore(second, first) ? second : first);
    void this.#spare.stop(drainMs);
  }

  start(): void {
    if (!this.#isClosed) this.#front.start();
  }

  /** Like `start`, and what waits before its next try makes it now. */
  load(): void {
    if (this.#isClosed) return;
    if (this.#front.status().state === 'backoff') this.#front.swap(this.#model);
    else this.#front.start();
  }

  /** Resolves when no process is left. */
  async stop(): Promise<void> {
    await Promise.all(this.#seats.map((seat) => seat.stop()));
  }

  /** Like `stop`, and nothing brings an engine back. */
  close(): Promise<void> {
    this.#isClosed = true;
    return this.stop();
  }

  /** GENERATION_STALE when another process than the one meant is there. */
  restart(generation: number, reason: RestartCommand['reason']): void {
    const leaving = this.#spare;
    const { generation: meant, state } = leaving.status();
    // A slot that is stuck in an engine on its way out: it goes at once, and none comes for it.
    const seat = meant === generation && state === 'draining' ? leaving : this.#front;
    seat.restart(generation, reason);
  }

  /** Another model, in a new engine (ORCH-2102). One at a time; rejects never. */
  async replace(successor: Successor): Promise<Replacement> {
    // The old engine of the reload before may still drain.
    await this.#spare.stop(successor.drainMs);
    const isServing = this.#front.status().state === 'ready';
    const done = isServing && !this.#isClosed ? await this.#beside(successor) : null;
    return done ?? this.#inPlace(successor);
  }

  /** KILL without a word, for an agent that has to leave now. */
  kill(): void {
    for (const seat of this.#seats) seat.kill();
  }

  verifiedModel(): VerifiedModel | null {
    return this.#front.verifiedModel();
  }

  status(): ReplicaReport {
    const { generation, url, state } = this.#spare.status();
    const leaving = state === 'draining' && url !== null ? { leaving: { generation, url } } : {};
    return { ...this.#front.status(), ...leaving };
  }

  /** Called after every transition. Returns its own removal. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  get #spare(): Replica {
    const [first, second] = this.#seats;
    return this.#front === first ? second : first;
  }

  /** Null where there is no room for both. */
  async #beside({ model, drainMs, limitMs, commit }: Successor): Promise<Replacement | null> {
    const [old, next] = [this.#front, this.#spare];
    next.swap(model);
    next.start();
    const reason = (await settled(next, this.#clock, limitMs)) ?? errorOf(commit);
    if (reason === null) {
      this.#model = model;
      this.#seat(next);
      void old.stop(drainMs);
      return { way: 'beside', reason, fault: null };
    }
    const lacksRoom = NO_ROOM.includes(next.reason()) && next.status().state === 'backoff';
    await next.stop();
    if (lacksRoom) return null;
    const isServing = old.status().state === 'ready';
    const fault = isServing ? null : (old.status().last_error ?? `it is ${old.status().state}`);
    return { way: 'beside', reason, fault };
  }

  async #inPlace(successor: Successor): Promise<Replacement> {
    const way = 'in_place';
    const reason = (await this.#swap(successor, successor.model)) ?? errorOf(successor.commit);
    if (reason === null) {
      this.#model = successor.model;
      return { way, reason, fault: null };
    }
    return { way, reason, fault: await this.#swap(successor, this.#model) };
  }

  async #swap({ drainMs, limitMs }: Successor, model: Pool['model']): Promise<string | null> {
    if (this.#isClosed) return 'the agent stops';
    this.#front.swap(model, drainMs);
    // One that was unloaded does not come by itself.
    this.#front.start();
    return settled(this.#front, this.#clock, limitMs);
  }

  #seat(front: Replica): void {
    this.#front = front;
    this.#spare.present(false);
    front.present(true);
    this.#changed();
  }

  #changed(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}

function errorOf(commit: () => void): string | null {
  try {
    commit();
    return null;
  } catch (cause) {
    return `the new model cannot be written down: ${(cause as Error).message}`;
  }
}

const BY_USE: readonly ReplicaState[] = ['ready', 'loading', 'draining', 'stopping'];

/** Of two engines that were found, whether the left one is rather to be kept. */
function isBefore(left: Replica, right: Replica): boolean {
  const [one, other] = [left.status(), right.status()];
  if (!LIVE_STATES.includes(one.state)) return false;
  if (!LIVE_STATES.includes(other.state)) return true;
  const difference = BY_USE.indexOf(one.state) - BY_USE.indexOf(other.state);
  return difference === 0 ? one.generation > other.generation : difference < 0;
}
