import type { ServiceDependencies } from '../dependencies.ts';
import type { LiveTask } from '../live-task.ts';
import type { Pool } from '../pools.ts';

/**
 * Tasks that leave a free slot to others, because the replica that has their prompt warm will be
 * free before the prompt could be computed anew. Each waits once, and not longer than computing it
 * would take: what was predicted may not come true, and then it goes wherever a slot is free. It
 * keeps its turn meanwhile.
 */
export class WarmWaits {
  readonly #deps: ServiceDependencies;
  readonly #onPatienceEnd: (poolId: string) => void;

  constructor(deps: ServiceDependencies, onPatienceEnd: (poolId: string) => void) {
    this.#deps = deps;
    this.#onPatienceEnd = onPatienceEnd;
  }

  mayWait({ prefix }: LiveTask): boolean {
    if (!prefix || this.#deps.settings.placement.prefix_wait_max_ms === 0) return false;
    const { waitsUntilMono } = prefix;
    return waitsUntilMono === null || this.#deps.clock.monoMs() < waitsUntilMono;
  }

  begin(pool: Pool, live: LiveTask): void {
    const { prefix, queued } = live;
    if (!prefix || prefix.waitsUntilMono !== null) return;
    const { clock, settings } = this.#deps;
    const anewMs = pool.estimates.prefillMs(queued.promptTokens) ?? 0;
    const patienceMs = Math.ceil(Math.min(anewMs, settings.placement.prefix_wait_max_ms));
    prefix.waitsUntilMono = clock.monoMs() + patienceMs;
    clock.after(patienceMs, () => this.#onPatienceEnd(pool.facts.poolId));
  }
}
