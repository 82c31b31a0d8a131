import type { PoolHealth, QueueHealth } from '@orchqueue/contract-types';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { stateCell } from '../term/cell.ts';
import { printFacts } from '../term/facts.ts';

export async function listPools({ output, queue, asked }: Context): Promise<ExitCode> {
  const pools = await queue.pools(asked);
  if (output.isJson) output.json({ pools });
  else {
    await output.table(
      ['POOL', 'STATE', 'MODEL', 'ENGINE', 'SLOTS', 'QUEUED', 'LAST ERROR'],
      pools.map((pool) => [
        pool.pool_id,
        stateCell(poolState(pool)),
        pool.model_id,
        pool.engine,
        `${pool.slots_busy}/${pool.slots_total}`,
        queued(pool.queue),
        pool.last_error ?? '',
      ]),
    );
  }
  return EXIT.ok;
}

export async function showPool(
  { output, queue, asked }: Context,
  [poolId = '']: readonly string[],
): Promise<ExitCode> {
  const pool = await queue.pool(poolId, asked);
  if (output.isJson) {
    output.json(pool);
    return EXIT.ok;
  }
  printFacts(output, [
    ['pool', pool.pool_id],
    ['state', poolState(pool)],
    ['model', pool.model_id],
    ['engine', pool.engine],
    ['determinism', pool.determinism ?? ''],
    ['slots', `${pool.slots_busy} of ${pool.slots_total} busy`],
    ['queued', queued(pool.queue)],
    ['fetch', pool.fetch ? `${pool.fetch.state} ${fetchShare(pool.fetch)}` : ''],
    ['last error', pool.last_error ?? ''],
  ]);
  output.line('');
  await output.table(
    ['REPLICA', 'STATE', 'AGENT', 'DEVICE', 'SLOTS', 'BREAKER', 'RESTARTS', 'LAST ERROR'],
    pool.replicas.map((replica) => [
      replica.replica_id,
      stateCell(replica.state),
      replica.agent_id,
      replica.device,
      `${replica.slots_busy}/${replica.slots_total}`,
      replica.breaker,
      String(replica.restarts),
      replica.last_error ?? '',
    ]),
  );
  if (pool.history.length > 0) {
    output.line('');
    await output.table(
      ['AT', 'WHAT', 'DETAIL'],
      pool.history.map(({ at, kind, detail }) => [at, kind, detail]),
    );
  }
  return EXIT.ok;
}

/** The one word that an operator looks for. */
export function poolState(pool: PoolHealth): string {
  if (pool.draining) return 'draining';
  if (pool.ready) return 'ready';
  if (pool.fetch && pool.fetch.state !== 'done') return 'fetching';
  if (pool.on_demand?.some(({ loadable }) => loadable)) return 'on demand';
  const busy = ['loading', 'starting', 'preparing', 'testing'];
  return pool.replicas.some(({ state }) => busy.includes(state)) ? 'loading' : 'not ready';
}

export const queued = (queue: readonly QueueHealth[]): string =>
  queue.map(({ priority, depth }) => `${depth} ${priority}`).join(', ');

export const fetchShare = ({
  received_bytes,
  total_bytes,
}: NonNullable<PoolHealth['fetch']>): string =>
  total_bytes === null || total_bytes === 0
    ? megabytes(received_bytes)
    : `${Math.floor((100 * received_bytes) / total_bytes)} % of ${megabytes(total_bytes)}`;

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;
