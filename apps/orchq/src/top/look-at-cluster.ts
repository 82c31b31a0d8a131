import type { AgentSummary, PoolHealth, TaskSummary } from '@orchqueue/contract-types';
import type { Context } from '../context.ts';

export type ClusterView = {
  url: string;
  at: string;
  pools: PoolHealth[];
  agents: AgentSummary[];
  running: TaskSummary[];
  /** Of all engines, since the look before; null for the first one. */
  tokens_per_second: number | null;
};

/** What the next look counts from. */
export type Reading = { atMono: number; tokens: number };

/** So many fit a screen. */
const RUNNING_MAX = 50;

export async function lookAtCluster(
  { queue, settings, signal }: Context,
  before: Reading | null,
): Promise<{ view: ClusterView; reading: Reading }> {
  const options = { signal, retry: { retriesMax: 2, totalMsMax: 2_000 } };
  const [pools, agents, page, metrics] = await Promise.all([
    queue.pools(options),
    queue.agents(options),
    queue.taskPage({ status: 'running', limit: RUNNING_MAX }, options),
    queue.client.GET('/metrics', { parseAs: 'text', signal }),
  ]);
  const reading = { atMono: performance.now(), tokens: tokensOut(metrics.data ?? '') };
  const view = {
    url: settings.url.value,
    at: new Date().toISOString(),
    ...{ pools, agents, running: page.tasks },
    tokens_per_second: before === null ? null : rate(before, reading),
  };
  return { view, reading };
}

/** A controller that was started again counts from nought. */
function rate(before: Reading, after: Reading): number {
  const seconds = Math.max(0.001, (after.atMono - before.atMono) / 1_000);
  return Math.max(0, (after.tokens - before.tokens) / seconds);
}

/** The sum of one counter; a whole reader of the format would be for nothing else. */
function tokensOut(exposition: string): number {
  const rows = exposition.matchAll(/^orch_tokens_total\{[^}]*direction="out"[^}]*\} (\S+)/gm);
  return [...rows].reduce((sum, [, value]) => sum + Number(value), 0);
}
