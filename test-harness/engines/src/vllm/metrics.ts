import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Duration } from '../core/core-counters.ts';
import type { EngineCore } from '../core/engine-core.ts';

const REQUEST_BUCKETS = [
  ...[0.3, 0.5, 0.8, 1, 1.5, 2, 2.5, 5, 10, 15, 20, 30, 40, 50, 60],
  ...[120, 240, 480, 960, 1_920, 7_680],
];
const FIRST_TOKEN_BUCKETS = [
  ...[0.001, 0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.25, 0.5, 0.75],
  ...[1, 2.5, 5, 7.5, 10, 20, 40, 80, 160, 640, 2_560],
];
const DURATIONS: Readonly<Record<Duration, { name: string; buckets: number[] }>> = {
  queue: { name: 'request_queue_time_seconds', buckets: REQUEST_BUCKETS },
  firstToken: { name: 'time_to_first_token_seconds', buckets: FIRST_TOKEN_BUCKETS },
  answer: { name: 'e2e_request_latency_seconds', buckets: REQUEST_BUCKETS },
};
const BLOCK_TOKENS = 16;

/** The series of vLLM that say what the core knows, under vLLM's names and labels. */
export function createMetrics(core: EngineCore): Registry {
  const registry = new Registry();
  registry.setDefaultLabels({ engine: '0', model_name: core.knobs.model });
  addGauges(core, registry);
  addCounters(core, registry);
  for (const [what, { name, buckets }] of Object.entries(DURATIONS)) {
    const histogram = new Histogram({ ...naming(name, registry), buckets });
    core.counters.watchers.add((measured, seconds) => {
      if (measured === what) histogram.observe(seconds);
    });
  }
  return registry;
}

const naming = (name: string, registry: Registry) => ({
  name: `vllm:${name}`,
  help: name,
  registers: [registry],
});

function addGauges(core: EngineCore, registry: Registry): void {
  const tokens = core.knobs.slots * core.knobs.context;
  const gauges: Record<string, () => number> = {
    num_requests_running: () => core.running,
    num_requests_waiting: () => core.waiting,
    kv_cache_usage_perc: () => Math.min(core.counters.heldTokens / tokens, 1),
  };
  for (const [name, read] of Object.entries(gauges)) {
    new Gauge({
      ...naming(name, registry),
      collect() {
        this.set(read());
      },
    });
  }
  const facts = {
    block_size: String(BLOCK_TOKENS),
    num_gpu_blocks: String(Math.ceil(tokens / BLOCK_TOKENS)),
  };
  const info = { ...naming('cache_config_info', registry), labelNames: Object.keys(facts) };
  new Gauge(info).set(facts, 1);
}

function addCounters({ counters }: EngineCore, registry: Registry): void {
  const counts: Record<string, () => number> = {
    prompt_tokens: () => counters.promptTokens,
    generation_tokens: () => counters.generatedTokens,
    num_preemptions: () => 0,
    prefix_cache_queries: () => counters.promptTokens,
    prefix_cache_hits: () => counters.cachedTokens,
  };
  for (const [name, read] of Object.entries(counts)) {
    new Counter({
      ...naming(`${name}_total`, registry),
      collect() {
        this.reset();
        this.inc(read());
      },
    });
  }
  new Counter({
    ...naming('request_success_total', registry),
    labelNames: ['finished_reason'],
    collect() {
      // Who left before the end is counted nowhere (vllm-project/vllm 31503).
      const { eos, stop, length, abort } = counters.ended;
      this.reset();
      for (const [finished_reason, value] of Object.entries({ stop: eos + stop, length, abort })) {
        this.inc({ finished_reason }, value);
      }
    },
  });
}
