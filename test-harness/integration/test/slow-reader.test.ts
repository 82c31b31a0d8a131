import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { connect } from 'node:net';
import * as runner from '@jest/globals';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { TaskList } from '@orchqueue/contract-types';
import { parseMetrics, total } from '../src/metric-scrape.ts';
import { ScriptedEngine, sendEnd, sendTokens } from '../src/scripted-engine.ts';
import { safetyFaults, wholeStreamFaults } from '../src/stream-rules.ts';
import { until, within } from '../src/until.ts';
import { useStack } from '../src/use-stack.ts';

/** More than the buffers of two kernels and two processes swallow without a reader. */
const TOKENS = 600;
const TOKEN = 'x'.repeat(48_000);

const stack = useStack(runner, { controller: { limits: { stream_stall_ms: 2_000 } } });
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

async function counted(series: string, labels: Record<string, string>): Promise<number> {
  const { text } = await stack.call('GET', '/metrics');
  return total(parseMetrics(text), series, labels);
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

  const stalls = () => counted('orchq_streams_closed_total', { reason: 'stalled' });
  await until(async () => (await stalls()) === 1, { what: 'the stalled reader is cut' });
  stalled.resume();
  await stalled.closed();
  expect(stalled.outcome).toBe('cut');
  expect(stalled.terminal).toBeUndefined();
  const rest = await stack.readToEnd(task_id, { lastEventId: stalled.last?.id ?? 0 });
  expect(safetyFaults(rest)).toEqual([]);
  expect([...stalled.ids, ...rest.ids]).toEqual(reading.ids);
});

it('[ORCH-3083] who takes nothing of an answer that is no stream is cut as well', async () => {
  const { json } = await stack.call<TaskList>('GET', '/v1/tasks?limit=1');
  const taskId = json.tasks[0]?.task_id;
  const answers = () => counted('orchq_http_requests_total', { operation: 'getTask' });
  const before = await answers();
  const { hostname, port } = new URL(stack.url);
  const stalled = connect(Number(port), hostname).pause();
  stalled.write(`GET /v1/tasks/${taskId} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
  await until(async () => (await answers()) > before, { what: 'the answer is over' });
  let received = '';
  // What was under way is reset with the connection.
  stalled.on('error', () => {});
  stalled.setEncoding('latin1').on('data', (text: string) => {
    received += text;
  });
  await within(once(stalled.resume(), 'close'), { what: 'the rest was cut off' });
  const bytes = Number(/content-length: (\d+)/i.exec(received)?.[1]);
  expect(bytes).toBeGreaterThan(TOKENS * TOKEN.length);
  expect(received.length).toBeLessThan(bytes);
});
