import type { AgentSummary, PoolHealth, TaskSummary } from '@orchqueue/contract-types';
import type { Context } from '../context.ts';

export type ClusterView = {
  url: string;
  at: string;
  pools: PoolHealth[];
  agents: AgentSummary[];
  running: TaskSummary[];
  /** Of tasks that have ended in the last ten seconds; null for the first look. */
  tokens_per_second: number | null;
};

/** So many fit a screen. */
const RUNNING_MAX = 50;

export async function lookAtCluster(
  { queue, settings, signal }: Context,
  throughput: Throughput,
): Promise<ClusterView> {
  const options = { signal, retry: { retriesMax: 2, totalMsMax: 2_000 } };
  const [pools, agents, page, metrics] = await Promise.all([
    queue.pools(options),
    queue.agents(options),
    queue.taskPage({ status: 'running', limit: RUNNING_MAX }, options),
    queue.client.GET('/metrics', { parseAs: 'text', signal }),
  ]);
  return {
    url: settings.url.value,
    at: new Date().toISOString(),
    ...{ pools, agents, running: page.tasks },
    tokens_per_second: throughput.add(performance.now(), tokensOut(metrics.data ?? '')),
  };
}

/** Tasks are counted when they end, so between two looks there is all of a task or nothing. */
const WINDOW_MS = 10_000;

/** The rate of a counter over the last ten seconds. */
export class Throughput {
  #readings: { atMono: number; tokens: number }[] = [];

  /** Tokens per second; null where nothing was read before. */
  add(atMono: number, tokens: number): number | null {
    const last = this.#readings.at(-1);
    // A controller that was started again counts from nought.
    if (last !== undefined && tokens < last.tokens) this.#readings = [];
    this.#readings.push({ atMono, tokens });
    while ((this.#readings[1]?.atMono ?? atMono) < atMono - WINDOW_MS) this.#readings.shift();
    const [first] = this.#readings;
    if (first === undefined || first.atMono === atMono) return null;
    return (1_000 * (tokens - first.tokens)) / (atMono - first.atMono);
  }
}

/** The sum of one counter; a whole reader of the format would be for nothing else. */
function tokensOut(exposition: string): number {
  const rows = exposition.matchAll(/^orchq_tokens_total\{[^}]*direction="out"[^}]*\} (\S+)/gm);
  return [...rows].reduce((sum, [, value]) => sum + Number(value), 0);
}
