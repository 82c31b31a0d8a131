import { describe, expect, test } from '@jest/globals';
import type { EngineHttp } from '../engine-http.ts';
import type { EngineShape } from '../engine-kinds/arg-facts.ts';
import { readBusySlots } from '../engine-view.ts';
import { dialectHttp } from './dialects.ts';

const shape = { engine: 'vllm', slots: 2, context_tokens: 64 } as EngineShape;
const SLOTS = { port: 1, path: '/slots', timeoutMs: 10 };

const figures = (running: number, decoded: number): string =>
  `vllm:num_requests_running{engine="0"} ${running}.0\n` +
  `vllm:num_requests_waiting{engine="0"} 0.0\n` +
  `vllm:generation_tokens_total{engine="0"} ${decoded}.0\n`;

type World = { metrics(): string; step(): Promise<void> };

/** What was asked, and the count of busy slots in each of `looks`. */
async function busyOf({ metrics, step }: World, looks: number) {
  const paths: string[] = [];
  const http: EngineHttp = async ({ path }) => {
    paths.push(path);
    if (path === '/v1/completions') await step();
    return { status: 200, headers: {}, text: path === '/metrics' ? metrics() : '{}' };
  };
  const engine = dialectHttp({ shape, modelId: 'm' }, http);
  const busy: (number | null)[] = [];
  for (let look = 0; look < looks; look += 1) busy.push(readBusySlots(await engine(SLOTS)));
  return { paths, busy };
}

describe('the slots of vLLM', () => {
  test('[ORCH-3049] [ORCH-3038] figures that stand still after an abort are read again after a step', async () => {
    let stepped = 0;
    const world: World = {
      metrics: () => figures(stepped === 0 ? 1 : 0, 7 + stepped),
      step: async () => {
        stepped += 1;
      },
    };
    const { paths, busy } = await busyOf(world, 3);
    expect(busy).toEqual([1, 0, 0]);
    expect(paths).toEqual([...['/metrics', '/metrics', '/v1/completions', '/metrics', '/metrics']]);
  });

  test('[ORCH-3038] an engine that decodes is asked for no step', async () => {
    let decoded = 0;
    const metrics = () => {
      decoded += 1;
      return figures(2, decoded);
    };
    const { paths, busy } = await busyOf({ metrics, step: async () => {} }, 3);
    expect(busy).toEqual([2, 2, 2]);
    expect(paths).not.toContain('/v1/completions');
  });

  test('[ORCH-3038] one that makes no step stays busy', async () => {
    const step = () => Promise.reject(new Error('silent'));
    expect((await busyOf({ metrics: () => figures(1, 7), step }, 3)).busy).toEqual([1, 1, 1]);
  });
});
