import { setTimeout as delay } from 'node:timers/promises';
import type { PoolHealth, ReloadRequest } from '@orchqueue/contract-types';
import type { Context } from '../context.ts';
import { showMs } from '../duration.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { openStatusLine, type StatusLine } from '../term/status-line.ts';
import { fetchShare } from './pools.ts';

const LOOK_MS = 500;

export type DrainFlags = { deadline: number; wait: boolean };

/**
 * Stops new dispatch and waits until nothing runs any more. Ctrl-C ends the wait; the pool goes on
 * draining.
 */
export async function drain(
  { output, queue, asked, signal, isQuiet }: Context,
  [poolId = '']: readonly string[],
  { deadline, wait }: DrainFlags,
): Promise<ExitCode> {
  const result = await queue.drain(poolId, { deadline_ms: deadline }, asked);
  const status = await openStatusLine(!isQuiet);
  const endMono = performance.now() + deadline;
  let { running } = result;
  // At the deadline the controller stops what is left; it may need a moment more for that.
  while (wait && running > 0) {
    const left = () => showMs(Math.max(0, endMono - performance.now()));
    const count = running;
    status.show(() => `${poolId} drains: ${count} running, stopped in ${left()}`);
    await delay(LOOK_MS, undefined, { signal });
    const pool = await queue.pool(poolId, asked);
    // Somebody has taken it back.
    if (!pool.draining) break;
    running = pool.slots_busy;
  }
  status.clear();
  if (output.isJson) output.json({ ...result, running });
  else output.line(`${poolId} drains: ${running === 0 ? 'nothing runs' : `${running} running`}`);
  return EXIT.ok;
}

export async function undrain(
  { output, queue, asked }: Context,
  [poolId = '']: readonly string[],
): Promise<ExitCode> {
  const result = await queue.undrain(poolId, asked);
  if (output.isJson) output.json(result);
  else output.line(`${poolId} takes work`);
  return EXIT.ok;
}

export type ReloadFlags = {
  model: string;
  path?: string;
  source?: string;
  digest?: string;
  drainDeadline?: number;
};

/** Swaps the model and waits for what becomes of it. */
export async function reload(
  context: Context,
  [poolId = '']: readonly string[],
  flags: ReloadFlags,
): Promise<ExitCode> {
  const { output, queue, signal, isQuiet } = context;
  const status = await openStatusLine(!isQuiet);
  const over = new AbortController();
  const watching = watchReload(context, poolId, status, AbortSignal.any([signal, over.signal]));
  try {
    const result = await queue.reload(poolId, reloadBody(flags), { signal });
    if (output.isJson) output.json(result);
    else {
      const why = result.reason === null ? '' : `: ${result.reason}`;
      status.clear();
      output.line(`${poolId}: ${result.outcome}, serves ${result.model_id}${why}`);
    }
    return result.outcome === 'reloaded' ? EXIT.ok : EXIT.unmet;
  } finally {
    over.abort();
    await watching;
    status.clear();
  }
}

function reloadBody({ model, path, source, digest, drainDeadline }: ReloadFlags): ReloadRequest {
  const file = source === undefined ? { path: path ?? '' } : { source };
  return {
    model: { model_id: model, ...file, ...(digest === undefined ? {} : { digest }) },
    ...(drainDeadline === undefined ? {} : { drain_deadline_ms: drainDeadline }),
  };
}

/** Looks beside the call that waits: that one says nothing before its end. */
async function watchReload(
  { queue }: Context,
  poolId: string,
  status: StatusLine,
  signal: AbortSignal,
): Promise<void> {
  const startMono = performance.now();
  for (;;) {
    // First the wait: what is refused at once is not looked at.
    await delay(LOOK_MS, undefined, { signal }).catch(() => {});
    if (signal.aborted) return;
    const pool = await queue.pool(poolId, { signal, retry: false }).catch(() => null);
    if (pool !== null && !signal.aborted) status.show(reloadLine(pool, startMono));
  }
}

const reloadLine = (pool: PoolHealth, startMono: number) => (): string => {
  const { fetch, replicas, pool_id } = pool;
  const states = replicas.map(({ replica_id, state }) => `${replica_id} ${state}`).join(', ');
  const what = fetch && fetch.state !== 'done' ? `fetched ${fetchShare(fetch)}` : states;
  return `${pool_id} reloads for ${showMs(performance.now() - startMono)}: ${what}`;
};
