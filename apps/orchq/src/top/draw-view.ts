import { poolState, queued } from '../commands/pools.ts';
import { showMs } from '../duration.ts';
import { paint, stateCell } from '../term/cell.ts';
import { drawTable } from '../term/table.ts';
import type { ClusterView } from './look-at-cluster.ts';

/** One screen of a terminal that has so many columns. */
export function drawView(view: ClusterView, columns: number): string {
  const { pools, agents, running, url, at, tokens_per_second } = view;
  const busy = sum(pools.map(({ slots_busy }) => slots_busy));
  const total = sum(pools.map(({ slots_total }) => slots_total));
  const depth = sum(pools.flatMap(({ queue }) => queue.map((one) => one.depth)));
  const rate = tokens_per_second === null ? '' : `, ${Math.round(tokens_per_second)} tokens/s`;
  const fresh = agents.filter(({ fresh: isFresh }) => isFresh).length;
  const head = `orchq top  ${url}  ${at.slice(11, 19)} UTC`;
  const facts = `${busy}/${total} slots, ${depth} queued${rate}, ${fresh}/${agents.length} agents`;
  const parts = [
    `${paint('bold', head.slice(0, columns))}\n${facts.slice(0, columns)}\n`,
    drawTable(
      ['POOL', 'STATE', 'MODEL', 'SLOTS', 'QUEUED', 'LAST ERROR'],
      pools.map((pool) => [
        pool.pool_id,
        stateCell(poolState(pool)),
        pool.model_id,
        `${bar(pool.slots_busy, pool.slots_total)} ${pool.slots_busy}/${pool.slots_total}`,
        queued(pool.queue),
        pool.last_error ?? '',
      ]),
      columns,
    ),
  ];
  if (running.length > 0) parts.push(drawRunning(view, columns));
  return parts.join('\n');
}

function drawRunning({ running, at }: ClusterView, columns: number): string {
  return drawTable(
    ['RUNNING', 'MODEL', 'CLASS', 'TENANT', 'SINCE'],
    running.map(({ task_id, model_ref, priority, tenant, created_at }) => [
      task_id,
      model_ref,
      priority,
      tenant,
      showMs(Math.max(0, Date.parse(at) - Date.parse(created_at))),
    ]),
    columns,
  );
}

const BAR = 8;

function bar(busy: number, total: number): string {
  const full = total === 0 ? 0 : Math.round((BAR * busy) / total);
  return `${'#'.repeat(full)}${'.'.repeat(BAR - full)}`;
}

const sum = (figures: readonly number[]): number => figures.reduce((all, one) => all + one, 0);
