import { Counter, Gauge, Registry } from 'prom-client';
import type { EngineCore } from '../core/engine-core.ts';

/** The series of vLLM that say what the core knows, under vLLM's names and labels. */
export function createMetrics(core: EngineCore): Registry {
  const registry = new Registry();
  registry.setDefaultLabels({ engine: '0', model_name: core.knobs.model });
  const { counters } = core;
  const total = core.knobs.slots * core.knobs.context;
  const gauges: Record<string, () => number> = {
    num_requests_running: () => core.running,
    num_requests_waiting: () => core.waiting,
    kv_cache_usage_perc: () => Math.min(counters.heldTokens / total, 1),
  };
  for (const [name, read] of Object.entries(gauges)) {
    const settings = { name: `vllm:${name}`, help: name, registers: [registry] };
    new Gauge({
      ...settings,
      collect() {
        this.set(read());
      },
    });
  }
  const counts: Record<string, () => number> = {
    prompt_tokens: () => counters.promptTokens,
    generation_tokens: () => counters.generatedTokens,
    num_preemptions: () => 0,
    prefix_cache_queries: () => counters.promptTokens,
    prefix_cache_hits: () => 0,
  };
  for (const [name, read] of Object.entries(counts)) {
    const settings = { name: `vllm:${name}_total`, help: name, registers: [registry] };
    new Counter({
      ...settings,
      collect() {
        setTo(this, {}, read());
      },
    });
  }
  new Counter({
    name: 'vllm:request_success_total',
    help: 'request_success',
    labelNames: ['finished_reason'],
    registers: [registry],
    collect() {
      const { eos, stop, length, abort } = counters.ended;
      const reasons = { stop: eos + stop, length, abort: abort + counters.left };
      this.reset();
      for (const [finished_reason, value] of Object.entries(reasons)) {
        this.inc({ finished_reason }, value);
      }
    },
  });
  return registry;
}

function setTo(counter: Counter, labels: Record<string, string>, value: number): void {
  counter.reset();
  counter.inc(labels, value);
}
