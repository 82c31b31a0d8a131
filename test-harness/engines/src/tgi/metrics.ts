import { Counter, Gauge, Registry } from 'prom-client';
import type { EngineCore } from '../core/engine-core.ts';

/**
 * The series of TGI that say what the core knows, under TGI's names. None is there before the first
 * request, as with the recorder of the real one, which knows a series from its first value.
 */
export function createMetrics(core: EngineCore): () => Promise<string> {
  const registry = new Registry();
  const { counters, knobs } = core;
  const gauges: Record<string, () => number> = {
    tgi_batch_current_size: () => core.running,
    tgi_queue_size: () => core.waiting,
    tgi_batch_current_max_tokens: () => counters.heldTokens,
    tgi_batch_max_total_tokens: () => knobs.slots * knobs.context,
  };
  for (const [name, read] of Object.entries(gauges)) {
    new Gauge({
      ...{ name, help: name, registers: [registry] },
      collect() {
        this.set(read());
      },
    });
  }
  const successes = (): number => counters.ended.eos + counters.ended.length + counters.ended.stop;
  const counts: Record<string, () => number> = {
    tgi_request_count: () => successes() + counters.left + core.running + core.waiting,
    tgi_request_success: successes,
    tgi_request_input_length_sum: () => counters.promptTokens,
    tgi_request_generated_tokens_sum: () => counters.generatedTokens,
  };
  for (const [name, read] of Object.entries(counts)) {
    new Counter({
      ...{ name, help: name, registers: [registry] },
      collect() {
        this.reset();
        this.inc(read());
      },
    });
  }
  new Counter({
    ...{ name: 'tgi_request_failure', help: 'tgi_request_failure', registers: [registry] },
    labelNames: ['err'],
    collect() {
      this.reset();
      this.inc({ err: 'dropped' }, counters.left);
    },
  });
  return () => (counts.tgi_request_count?.() === 0 ? Promise.resolve('') : registry.metrics());
}
