import type { RequestListener } from 'node:http';
import { Counter, Gauge, Registry } from 'prom-client';
import type { EngineCore } from '../core/engine-core.ts';
import { createRouter } from '../core/router.ts';

/** Triton's series of what the core knows. What is decoded is in none of them. */
export function createMetrics(core: EngineCore): RequestListener {
  const registry = new Registry();
  registry.setDefaultLabels({ model: core.knobs.model, version: '1' });
  const { counters } = core;
  new Gauge({
    ...{ name: 'nv_inference_pending_request_count', help: 'pending', registers: [registry] },
    collect() {
      this.set(core.waiting);
    },
  });
  const counts: Record<string, () => number> = {
    nv_inference_request_success: () =>
      counters.ended.eos + counters.ended.length + counters.ended.stop,
    nv_inference_request_failure: () => counters.left,
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
  return createRouter(
    [
      {
        method: 'GET',
        path: /^\/metrics$/,
        handle: async (_, response) => {
          response.writeHead(200, { 'content-type': registry.contentType });
          response.end(await registry.metrics());
        },
      },
    ],
    (response) => response.writeHead(404).end(),
  );
}
