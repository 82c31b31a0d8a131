import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createOrchQueue } from '@orchqueue/client';
import type { DaemonProcess } from '../src/daemon-process.ts';
import { OtlpReceiverProcess, type ReceivedSpan } from '../src/otlp-receiver-process.ts';
import { Stack } from '../src/stack.ts';
import { endless, haiku } from '../src/task-bodies.ts';
import { until } from '../src/until.ts';

jest.setTimeout(90_000);
const LOUD = { imports: [fileURLToPath(new URL('../src/loud-imports.ts', import.meta.url))] };
const CALLER = '00f067aa0ba902b7';
const traceparentOf = (traceId: string, flags = '01') => `00-${traceId}-${CALLER}-${flags}`;
/** SERVER, CLIENT and INTERNAL of OTLP. */
const [INTERNAL, SERVER, CLIENT] = [1, 2, 3];

/** What a daemon has loaded, but for the API, which prom-client loads in any case. */
const librariesOf = (daemon: DaemonProcess): unknown[] =>
  daemon
    .logged('loads')
    .map(({ specifier }) => specifier)
    .filter((specifier) => specifier !== '@opentelemetry/api');

describe('spans that are exported', () => {
  const receiver = new OtlpReceiverProcess();
  let stack: Stack;

  beforeAll(async () => {
    const otlp_url = await receiver.url();
    stack = new Stack({ traces: { otlp_url } });
    await stack.start(LOUD);
  });
  afterAll(async () => {
    await stack.stop();
    await receiver.stop();
  });

  /** All spans of a trace, once there are so many. */
  const spansOf = (traceId: string, count: number): Promise<ReceivedSpan[]> =>
    until(
      () => {
        const spans = receiver.spans.filter((span) => span.traceId === traceId);
        return spans.length >= count ? spans : null;
      },
      { what: `${count} spans have come` },
    );
  const queueOf = (traceparent: string) =>
    createOrchQueue({ baseUrl: stack.url, trace: () => ({ traceparent }) });

  it('[ORCH-3043] lead from the client over the request to the task and its engine', async () => {
    const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
    const queue = queueOf(traceparentOf(traceId));
    const { task_id } = await queue.submit(haiku());
    await stack.untilStatus(task_id, 'completed');
    const spans = await spansOf(traceId, 3);
    const [request, task, call] = ['POST /v1/tasks', 'task', 'chat haiku-tiny'].map((name) =>
      spans.find((span) => span.name === name),
    );
    expect(request).toMatchObject({
      ...{ service: 'orchestratord', kind: SERVER, parentSpanId: CALLER },
      attributes: { 'http.response.status_code': 202, 'orch.operation': 'createTask' },
    });
    const ended = await stack.task(task_id);
    expect(task).toMatchObject({
      ...{ kind: INTERNAL, parentSpanId: request?.spanId },
      attributes: {
        ...{ 'orch.task': task_id, 'orch.outcome': 'completed', 'orch.replica': 'default-0' },
        'gen_ai.usage.output_tokens': ended.usage?.tokens_out,
      },
    });
    expect(call).toMatchObject({
      ...{ kind: CLIENT, parentSpanId: request?.spanId, events: [{ name: 'first token' }] },
      attributes: { 'orch.engine': 'llamacpp', 'orch.attempt': 1 },
    });
    const [line] = stack.controller?.logged('task ended', { task: task_id }) ?? [];
    expect(call?.spanId).toBe(line?.engine_span_id);
    const durationOf = ({ startTimeUnixNano, endTimeUnixNano }: ReceivedSpan) =>
      Number(BigInt(endTimeUnixNano) - BigInt(startTimeUnixNano)) / 1e6;
    expect(Math.round(durationOf(task as ReceivedSpan))).toBe(ended.timings.total_ms);
    expect(JSON.stringify(spans)).not.toContain('moon');
    expect(receiver.faults).toEqual([]);
  });

  it('[ORCH-3043] lead from an operator over the controller to the agent', async () => {
    const traceId = 'aaf92f3577b34da6a3ce929d0e0e4736';
    const queue = queueOf(traceparentOf(traceId));
    await queue.reload('default', { model: { model_id: 'x', path: 'models/none.gguf' } });
    const spans = await spansOf(traceId, 3);
    const find = (of: Partial<ReceivedSpan>) =>
      spans.find((span) => span.service === of.service && span.kind === of.kind);
    const request = find({ service: 'orchestratord', kind: SERVER });
    const call = find({ service: 'orchestratord', kind: CLIENT });
    const command = find({ service: 'pool-managerd', kind: SERVER });
    expect(request).toMatchObject({ parentSpanId: CALLER });
    expect(call).toMatchObject({ name: 'agent reload', parentSpanId: request?.spanId });
    expect(command).toMatchObject({ parentSpanId: call?.spanId });
  });

  it('[ORCH-3043] are not those of a trace that its caller does not record, nor of probes', async () => {
    const unseen = 'bbf92f3577b34da6a3ce929d0e0e4736';
    const seen = 'ccf92f3577b34da6a3ce929d0e0e4736';
    for (const traceparent of [traceparentOf(unseen, '00'), traceparentOf(seen)]) {
      const { task_id } = await queueOf(traceparent).submit(haiku());
      await stack.untilStatus(task_id, 'completed');
    }
    await spansOf(seen, 3);
    expect(receiver.spans.filter(({ traceId }) => traceId === unseen)).toEqual([]);
    const names = receiver.spans.map(({ name }) => name);
    expect(names.filter((name) => /metrics|healthz|heartbeat|agents/.test(name))).toEqual([]);
    expect(librariesOf(stack.controller as DaemonProcess)).not.toEqual([]);
  });

  it('[ORCH-3043] a failed task says so by its code', async () => {
    const traceId = 'ddf92f3577b34da6a3ce929d0e0e4736';
    const queue = queueOf(traceparentOf(traceId));
    const { task_id } = await queue.submit(endless());
    const reader = stack.watch(task_id);
    await reader.untilFrame('a token', ({ event }) => event === 'token');
    await queue.drain('default', { deadline_ms: 0 });
    await stack.untilStatus(task_id, 'failed');
    await queue.undrain('default');
    const spans = await spansOf(traceId, 5);
    const find = (name: string) => spans.find((span) => span.name === name);
    expect(find('task')).toMatchObject({ status: { code: 2, message: 'WORKER_RESET' } });
    expect(find('completion haiku-tiny')).toMatchObject({ status: { code: 2, message: 'drain' } });
  });

  it('[ORCH-3043] a collector that is gone stops nothing, and is told of', async () => {
    await receiver.stop();
    expect((await stack.run(haiku())).status).toBe('completed');
    await until(() => (stack.controller?.logged('spans were not exported').length ?? 0) > 0, {
      what: 'the log tells of it',
    });
    expect((await stack.run(haiku())).status).toBe('completed');
  });
});

describe('without a place to send spans to', () => {
  it('[ORCH-3043] nothing of OpenTelemetry is loaded, by neither daemon', async () => {
    const stack = new Stack();
    try {
      await stack.prepare();
      const [daemon, agent] = await Promise.all([
        stack.startController(LOUD),
        stack.startAgent(LOUD),
      ]);
      await stack.untilReady();
      const headers = { traceparent: traceparentOf('eef92f3577b34da6a3ce929d0e0e4736') };
      expect((await stack.call('GET', '/v1/capabilities', { headers })).status).toBe(200);
      expect(librariesOf(daemon)).toEqual([]);
      expect(agent.logged('loads')).not.toEqual([]);
      expect(librariesOf(agent)).toEqual([]);
    } finally {
      await stack.stop();
    }
  });
});
