import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import * as runner from '@jest/globals';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { parseMetrics, total } from '../src/metric-scrape.ts';
import { ScriptedEngine, sendEnd, sendTokens } from '../src/scripted-engine.ts';
import { safetyFaults, wholeStreamFaults } from '../src/stream-rules.ts';
import { until } from '../src/until.ts';
import { useStack } from '../src/use-stack.ts';

/** More than the buffers of two kernels and two processes swallow without a reader. */
const TOKENS = 600;
const TOKEN = 'x'.repeat(48_000);

const stack = useStack(runner, { controller: { limits: { stream_stall_ms: 500 } } });
const flood = new ScriptedEngine(stack, 'flood', (response) => void pour(response));

beforeAll(async () => {
  await flood.start();
});
afterAll(() => flood.stop());

async function pour(response: ServerResponse): Promise<void> {
  sendTokens(response, []);
  for (let number = 0; number < TOKENS; number += 1) {
    const frame = JSON.stringify({ content: TOKEN, tokens: [], stop: false });
    if (!response.write(`data: ${frame}\n\n`)) await once(response, 'drain');
  }
  sendEnd(response, TOKENS);
}

it('[ORCH-2012] [ORCH-3083] a reader that takes nothing is cut and may resume; another one is not disturbed', async () => {
  const body = { model_ref: flood.modelId, prompt: 'flood', max_tokens: TOKENS };
  const { task_id } = await stack.submit(body);
  const stalled = stack.watch(task_id, { paused: true });
  const reading = stack.watch(task_id);
  await stalled.opened();
  await reading.closed(60_000);
  expect(wholeStreamFaults(reading)).toEqual([]);
  expect(reading.ofEvent('token')).toHaveLength(TOKENS);

  const stalls = async (): Promise<number> => {
    const { text } = await stack.call('GET', '/metrics');
    return total(parseMetrics(text), 'orch_streams_closed_total', { reason: 'stalled' });
  };
  await until(async () => (await stalls()) === 1, { what: 'the stalled reader is cut' });
  stalled.resume();
  await stalled.closed();
  expect(stalled.outcome).toBe('cut');
  expect(stalled.terminal).toBeUndefined();
  const rest = await stack.readToEnd(task_id, { lastEventId: stalled.last?.id ?? 0 });
  expect(safetyFaults(rest)).toEqual([]);
  expect([...stalled.ids, ...rest.ids]).toEqual(reading.ids);
});
