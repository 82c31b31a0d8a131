import type { ServiceDependencies } from '../dependencies.ts';
import type { LiveTask } from '../live-task.ts';
import type { Pool } from '../pools.ts';

/**
 * Tasks that leave a free slot to others, because the replica that has their prompt warm will be
 * free before it would have been computed elsewhere, and again what it displaces there. Each waits
 * once, and not longer than that would take: what was predicted may not come true, and then it goes
 * wherever a slot is free. What is not predicted to come in time is not waited for at all. It keeps
 * its turn meanwhile.
 */
export class WarmWaits {
  readonly #deps: ServiceDependencies;
  readonly #onPatienceEnd: (poolId: string) => void;

  constructor(deps: ServiceDependencies, onPatienceEnd: (poolId: string) => void) {
    this.#deps = deps;
    this.#onPatienceEnd = onPatienceEnd;
  }

  /**
   * In how many milliseconds a slot has to be free for it to wait; 0 where it may not. Who waits
   * goes on until its time is over: of what takes longer than was thought nobody can tell the rest.
   */
  patienceMs({ prefix }: LiveTask): number {
    const { clock, settings } = this.#deps;
    const { prefix_wait_max_ms: mostMs } = settings.placement;
    if (!prefix || mostMs === 0) return 0;
    const { waitsUntilMono } = prefix;
    if (waitsUntilMono === null) return mostMs;
    return clock.monoMs() < waitsUntilMono ? Infinity : 0;
  }

  begin({ facts }: Pool, { prefix }: LiveTask, elsewhereMs: number | null): void {
    if (!prefix || prefix.waitsUntilMono !== null) return;
    const { clock, settings } = this.#deps;
    const { prefix_wait_max_ms: mostMs } = settings.placement;
    const patienceMs = Math.ceil(Math.min(elsewhereMs ?? mostMs, mostMs));
    prefix.waitsUntilMono = clock.monoMs() + patienceMs;
    clock.after(patienceMs, () => this.#onPatienceEnd(facts.poolId));
  }
}
