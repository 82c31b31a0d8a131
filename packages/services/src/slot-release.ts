import { type ReplicaView, SlotEvidence, type SlotSample } from '@orchqueue/domain';
import { originFields } from '@orchqueue/telemetry';
import { callBelow, ownOrigin } from './call-origins.ts';
import type { ServiceDependencies } from './dependencies.ts';
import type { Fleet } from './fleet.ts';
import { toEngineRef } from './replica-view.ts';
import type { KvCaches } from './sessions/kv-caches.ts';
import { timeLimit } from './time-limit.ts';

const POLL_FIRST_MS = 10;
const POLL_MAX_MS = 100;
/** Longer than the last frame of a stream is under way on a network of one site. */
const CONFIRM_MS = 20;

/**
 * Frees a slot after an attempt that did not end by itself. Engines have gone on decoding for
 * clients that left, so the slot counts as free only when the engine says so; one that stays busy
 * is recycled (ORCH-3017).
 */
export class SlotRelease {
  readonly #deps: ServiceDependencies;
  readonly #fleet: Fleet;
  readonly #kv: KvCaches;

  constructor(deps: ServiceDependencies, fleet: Fleet, kv: KvCaches) {
    this.#deps = deps;
    this.#fleet = fleet;
    this.#kv = kv;
  }

  /** Resolves when the slot is free, or its process is being replaced. Never rejects. */
  async afterAbort(replica: ReplicaView, holder: string, processGone: boolean): Promise<void> {
    const startedMonoMs = this.#deps.clock.monoMs();
    this.#fleet.leave(replica, holder);
    if (!processGone && (await this.#seenIdle(replica, holder, startedMonoMs))) {
      const { engine, engineVersion: engine_version } = replica;
      const seconds = (this.#deps.clock.monoMs() - startedMonoMs) / 1000;
      this.#deps.metrics.observe(
        'orchq_cancel_verified_seconds',
        { engine, engine_version },
        seconds,
      );
    } else if (!processGone) {
      await this.#recycle(replica);
    }
    this.#kv.end(replica, holder, null);
    this.#fleet.release(replica, holder);
  }

  /**
   * Where the engine said which slot the attempt had, that this one is idle is certain; that it is
   * busy is not, for another may have it by now.
   */
  async #seenIdle(replica: ReplicaView, holder: string, startedMonoMs: number): Promise<boolean> {
    const { clock, settings } = this.#deps;
    const limitMs = settings.cancel_verify_ms;
    const slotId = this.#kv.slotOf(replica, holder);
    const { at } = this.#fleet.activeSlots(replica);
    const evidence = new SlotEvidence(limitMs, { nowMs: startedMonoMs, at });
    for (let delayMs = POLL_FIRST_MS; ; delayMs = Math.min(delayMs * 2, POLL_MAX_MS)) {
      if (slotId !== null && (await this.#isSlotIdle(replica, slotId, limitMs))) return true;
      const sample = await this.#sample(replica, limitMs);
      const verdict = evidence.judge(sample, { nowMs: clock.monoMs(), at: sample.at });
      if (verdict !== 'unknown') return verdict === 'idle';
      const waitMs = evidence.isNearlySure ? CONFIRM_MS : delayMs;
      await new Promise<void>((resolve) => clock.after(waitMs, resolve));
    }
  }

  /** While the engine answers others come and go: they may be in a slot, and perhaps are not. */
  async #sample(replica: ReplicaView, limitMs: number): Promise<SlotSample & { at: number }> {
    const before = this.#fleet.activeSlots(replica);
    const busy = await this.#busySlots(replica, limitMs);
    const after = this.#fleet.activeSlots(replica);
    return {
      busy,
      certain: Math.min(before.certain, after.certain),
      possible: Math.max(before.possible, after.possible),
      doubtSince: before.doubtSince ?? after.doubtSince,
      isDoubtUnread: before.isDoubtUnread || after.isDoubtUnread,
      at: before.at,
    };
  }

  async #isSlotIdle(replica: ReplicaView, slotId: number, limitMs: number): Promise<boolean> {
    const limit = timeLimit(this.#deps.clock, limitMs);
    const asked = this.#deps.engines.isSlotBusy(toEngineRef(replica), slotId, limit.signal);
    const isBusy = await asked.catch(() => null).finally(limit.done);
    return isBusy === false;
  }

  async #busySlots(replica: ReplicaView, limitMs: number): Promise<number | null> {
    const limit = timeLimit(this.#deps.clock, limitMs);
    const asked = this.#deps.engines.busySlots(toEngineRef(replica), limit.signal);
    return asked.catch(() => null).finally(limit.done);
  }

  async #recycle(replica: ReplicaView): Promise<void> {
    const { logger, metrics, agents, ids } = this.#deps;
    const origin = ownOrigin(ids);
    this.#fleet.suspect(replica);
    const { poolId: pool, replicaId, engine, engineVersion: engine_version } = replica;
    const ran = { pool_id: pool, engine, engine_version };
    metrics.inc('orchq_engine_recycles_total', { ...ran, reason: 'cancel_unverified' });
    const fields = { ...originFields(origin), pool, replica: replicaId, engine };
    logger.error(fields, 'slot stayed busy after an abort; the engine is recycled');
    const command = {
      replica_generation: replica.generation,
      reason: 'cancel_unverified' as const,
    };
    try {
      await agents.restartReplica(replica.agentUrl, replicaId, command, callBelow(origin, ids));
    } catch (error) {
      // A process that died meanwhile is refused as stale, and that is what was wanted.
      logger.warn({ ...fields, err: error }, 'the agent did not restart the replica');
    }
  }
}
