import type { ReplicaView } from '@orchqueue/domain';
import type { ServiceDependencies } from './dependencies.ts';
import { processKey, toEngineRef } from './replica-view.ts';
import { timeLimit } from './time-limit.ts';

type Deps = Pick<ServiceDependencies, 'clock' | 'engines' | 'logger'>;

const CHECK_MS = 10_000;
/** A key that is refused is a matter of minutes at best: somebody has to change something. */
const AGAIN_MS = 30_000;

type Refusal = { replica: ReplicaView; why: string; stopTimer(): void };

/**
 * Replicas whose upstream refused the controller (ORCH-3062). They take no work until a question
 * that costs nothing is answered again, so that not every task has to fail to find it out. Where
 * one request alone was refused, as for its contents, the first question says so at once.
 */
export class RefusedKeys {
  readonly #deps: Deps;
  readonly #onMoved: (replica: ReplicaView) => void;
  readonly #refused = new Map<string, Refusal>();

  /** Calls back when a replica takes no work any more, or takes it again. */
  constructor(deps: Deps, onMoved: (replica: ReplicaView) => void) {
    this.#deps = deps;
    this.#onMoved = onMoved;
  }

  /** Why the replica takes no work; null where its upstream is well as far as is known. */
  reasonOf(process: Parameters<typeof processKey>[0]): string | null {
    return this.#refused.get(processKey(process))?.why ?? null;
  }

  note(replica: ReplicaView, why: string): void {
    const key = processKey(replica);
    if (this.#refused.has(key)) return;
    const refusal = { replica, why, stopTimer() {} };
    this.#refused.set(key, refusal);
    const { poolId: pool, replicaId } = replica;
    this.#deps.logger.warn({ pool, replica: replicaId, why }, 'an upstream refuses the controller');
    this.#onMoved(replica);
    void this.#check(refusal);
  }

  /** Asks all of them now: there may be new keys. */
  again(): void {
    for (const refusal of this.#refused.values()) void this.#check(refusal);
  }

  /** Forgets the processes that are gone. */
  retain(isThere: (key: string) => boolean): void {
    for (const key of this.#refused.keys()) if (!isThere(key)) this.#refused.delete(key);
  }

  async #check(refusal: Refusal): Promise<void> {
    const { clock, engines, logger } = this.#deps;
    const { replica } = refusal;
    const key = processKey(replica);
    const isOver = () => this.#refused.get(key) !== refusal;
    if (isOver()) return;
    const limit = timeLimit(clock, CHECK_MS);
    const isTaken = await engines
      .checkAccess(toEngineRef(replica), limit.signal)
      .then(
        () => true,
        () => false,
      )
      .finally(limit.done);
    if (isOver()) return;
    refusal.stopTimer();
    if (!isTaken) {
      refusal.stopTimer = clock.after(AGAIN_MS, () => void this.#check(refusal));
      return;
    }
    this.#refused.delete(key);
    const { poolId: pool, replicaId } = replica;
    logger.info({ pool, replica: replicaId }, 'the upstream takes the controller again');
    this.#onMoved(replica);
  }
}
