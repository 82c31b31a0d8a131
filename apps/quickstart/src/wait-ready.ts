import { setTimeout as delay } from 'node:timers/promises';
import type { ControllerClient } from '@orchqueue/client';
import type { PoolHealth } from '@orchqueue/contract-types';

const POLL_MS = 100;
const READY_LIMIT_MS = 600_000;

/**
 * Waits for the first Ready replica. Rejects when the pool has failed for good, with the engine's
 * last lines.
 */
export async function waitReady(client: ControllerClient, signal: AbortSignal): Promise<void> {
  const deadlineMs = performance.now() + READY_LIMIT_MS;
  while (performance.now() < deadlineMs) {
    signal.throwIfAborted();
    const [pool] = await poolsOf(client, signal);
    if (pool?.ready) return;
    const failed = pool?.replicas.find(({ state }) => state === 'failed');
    if (failed) {
      const tail = (failed.log_tail ?? []).map((line) => `  ${line}`).join('\n');
      throw new Error(`the engine cannot start: ${failed.last_error}\n${tail}`.trimEnd());
    }
    await delay(POLL_MS, undefined, { signal });
  }
  throw new Error(`no replica was ready within ${READY_LIMIT_MS / 1000} s`);
}

/** Nothing listens for the first moments; that is no pool yet. */
async function poolsOf(client: ControllerClient, signal: AbortSignal): Promise<PoolHealth[]> {
  try {
    const { data } = await client.GET('/v1/pools', { signal });
    return data?.pools ?? [];
  } catch {
    signal.throwIfAborted();
    return [];
  }
}
