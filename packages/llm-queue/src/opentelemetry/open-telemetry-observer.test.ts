import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { context, createTraceState, SpanStatusCode, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import {
  InMemorySpanExporter,
  SimpleSpanProcessor,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import { LlmQueue } from '../llm-queue.ts';
import { openTelemetryObserver } from './open-telemetry-observer.ts';
import { traceHeaders } from './trace-headers.ts';

const exporter = new InMemorySpanExporter();
const provider = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] });
const tracer = provider.getTracer('test');

beforeAll(() => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
});
afterAll(() => context.disable());
beforeEach(() => exporter.reset());

const open = (concurrency: number): LlmQueue =>
  new LlmQueue({ concurrency, observers: [openTelemetryObserver(tracer)] });

const spanOf = (name: string) => exporter.getFinishedSpans().find((span) => span.name === name);

test('[ORCH-4403] a work is a span with stage, model and service, under who submitted it', async () => {
  const queue = open(1);
  await tracer.startActiveSpan('batch', async (batch) => {
    const labels = { stage: 'map', modelName: 'haiku-tiny', serviceId: 'nightly' };
    await queue.submit(async () => tracer.startSpan('request').end(), labels);
    batch.end();
  });
  const [batch, work, request] = ['batch', 'llm_queue.work', 'request'].map(spanOf);
  expect(work?.attributes).toEqual({
    stage: 'map',
    model_name: 'haiku-tiny',
    service_id: 'nightly',
  });
  expect(work?.events.map(({ name }) => name)).toEqual(['started']);
  expect(work?.parentSpanContext?.spanId).toBe(batch?.spanContext().spanId);
  expect(request?.parentSpanContext?.spanId).toBe(work?.spanContext().spanId);
});

test('[ORCH-4403] a failure is named by its code, and its text is kept out', async () => {
  const queue = open(1);
  const error = Object.assign(new Error('the prompt was: secret'), { code: 'ENGINE_ERROR' });
  await expect(queue.submit(() => Promise.reject(error), { stage: 'map' })).rejects.toBe(error);
  const span = spanOf('llm_queue.work');
  expect(span?.status).toEqual({ code: SpanStatusCode.ERROR });
  expect(span?.attributes).toEqual({ stage: 'map', 'error.type': 'ENGINE_ERROR' });
  expect(span?.events.map(({ name }) => name)).toEqual(['started']);
});

test('[ORCH-4403] a work that waited for another is under its own submitter', async () => {
  const queue = open(1);
  const submitUnder = (name: string) =>
    tracer.startActiveSpan(name, async (span) => {
      await queue.submit(() => trace.getActiveSpan()?.addEvent(name), { stage: name });
      span.end();
    });
  await Promise.all(['one', 'two'].map(submitUnder));
  for (const name of ['one', 'two']) {
    const work = exporter.getFinishedSpans().find((span) => span.attributes.stage === name);
    expect(work?.parentSpanContext?.spanId).toBe(spanOf(name)?.spanContext().spanId);
    expect(work?.events.map((event) => event.name)).toEqual(['started', name]);
  }
});

test('[ORCH-2011] [ORCH-4403] a client in a work is told the span of the work', async () => {
  const queue = open(1);
  const told = await queue.submit(async () => traceHeaders(), { stage: 'map' });
  const { traceId, spanId } = spanOf('llm_queue.work')?.spanContext() ?? {};
  expect(told).toEqual({ traceparent: `00-${traceId}-${spanId}-01` });
  expect(traceHeaders()).toBeNull();
});

test('[ORCH-2011] flags and state of a span go on as they are', () => {
  const traceState = createTraceState('foo=1');
  const [traceId, spanId] = ['a'.repeat(32), 'b'.repeat(16)];
  const span = trace.wrapSpanContext({ traceId, spanId, traceFlags: 0, traceState });
  const told = context.with(trace.setSpan(context.active(), span), traceHeaders);
  expect(told).toEqual({ traceparent: `00-${traceId}-${spanId}-00`, tracestate: 'foo=1' });
  const none = trace.wrapSpanContext({ traceId: '0'.repeat(32), spanId, traceFlags: 1 });
  expect(context.with(trace.setSpan(context.active(), none), traceHeaders)).toBeNull();
});
