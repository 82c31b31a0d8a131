import {
  MODEL_FILE,
  MODEL_ID,
  POOL_ID,
  Stack,
  takePortBlock,
} from '@orchqueue/harness-integration';
import { pathOfGpuHost } from './gpu-host.ts';
import { PrometheusProcess } from './prometheus-process.ts';
import { hasPrometheus } from './prometheus-programs.ts';
import { BATCH_CAPACITY, deadEngine, STRICT_POOL, shortLoad } from './short-load.ts';

const model = { model_id: MODEL_ID, path: MODEL_FILE };

/** Both daemons with two pools on a host that has a GPU in name, and who scrapes them. */
export class ObservedStack {
  readonly stack = new Stack({
    controller: { queue: { batch: { capacity: BATCH_CAPACITY } }, reconcile_interval_ms: 200 },
    agent: {
      device_interval_ms: 1_000,
      pools: [
        { pool_id: POOL_ID, model },
        { pool_id: STRICT_POOL, model, determinism: 'strict' },
      ],
    },
  });
  prometheus: PrometheusProcess | null = null;

  async start(): Promise<void> {
    const { stack } = this;
    await stack.prepare();
    const env = { PATH: pathOfGpuHost(stack.directory) };
    await Promise.all([stack.startController(), stack.startAgent({ env })]);
    if (hasPrometheus('queries of dashboards and rules')) {
      const port = await takePortBlock(1);
      const host = (url: string) => [new URL(url).host];
      const jobs = { 'orchq-controller': host(stack.url), 'orchq-agent': host(stack.agentUrl) };
      this.prometheus = new PrometheusProcess(stack.directory, port, jobs);
      await this.prometheus.untilReady();
    }
    for (const pool of [POOL_ID, STRICT_POOL]) await stack.untilReady(pool);
  }

  /**
   * Two rounds, the second once the first was scraped: of a series that was not there before, a
   * rate sees only what comes after its first scrape.
   */
  async work(): Promise<void> {
    const { stack, prometheus } = this;
    await shortLoad(stack, 'first');
    await prometheus?.untilScraped();
    await shortLoad(stack, 'second');
    await deadEngine(stack);
    await prometheus?.untilScraped();
  }

  async stop(): Promise<void> {
    await this.prometheus?.stop();
    await this.stack.stop();
  }
}
