import {
  type ControllerOperation,
  type Priority,
  type TaskRequest,
  type TaskStatus,
  TooManyStreamsError,
} from '@orchqueue/contract-types';
import type { Controller, ControllerSettings } from '@orchqueue/services';
import type { Metrics } from '@orchqueue/telemetry';
import { ANSWERED, type Call, type Handler, type Reply } from '../call.ts';
import { writeStream } from '../sse-writer.ts';

type TaskOperation = Extract<
  ControllerOperation,
  'createTask' | 'listTasks' | 'getTask' | 'streamTask' | 'cancelTask'
>;

export type HandlerParts = {
  controller: Controller;
  settings: ControllerSettings;
  metrics: Metrics;
  /** Aborts when the daemon closes its streams. */
  closing: AbortSignal;
};

/** Handlers of the data plane: thin, everything is decided in services. */
export function taskHandlers(parts: HandlerParts): { [operation in TaskOperation]: Handler } {
  const { controller } = parts;
  const taskIdOf = (call: Call): string => call.params.path.task_id ?? '';
  return {
    createTask: (call) => createTask(controller, call),
    listTasks: (call) => listTasks(controller, call),
    getTask: async (call) => ({ body: await controller.queries.get(call.tenant, taskIdOf(call)) }),
    cancelTask: async (call) => ({
      body: await controller.cancellation.cancel(call.tenant, taskIdOf(call)),
    }),
    streamTask: streamHandler(parts, taskIdOf),
  };
}

async function createTask(controller: Controller, call: Call): Promise<Reply> {
  const { tenant, correlationId, keyId } = call;
  const body = call.body as TaskRequest;
  const admission = await controller.admission.submit({ tenant, correlationId, keyId, body });
  const waitSeconds = /^wait=(\d+)$/.exec(call.params.header.prefer ?? '')?.[1];
  if (waitSeconds === undefined) return { status: 202, body: admission };
  const waitMs = Number(waitSeconds) * 1000;
  const { task_id } = admission;
  const task = await controller.queries.waitForEnd(tenant, task_id, waitMs, call.signal);
  const headers = { 'Preference-Applied': `wait=${waitSeconds}` };
  return task ? { body: task, headers } : { status: 202, body: admission, headers };
}

async function listTasks(controller: Controller, call: Call): Promise<Reply> {
  const { query } = call.params;
  const after = query.created_after as string | undefined;
  const before = query.created_before as string | undefined;
  const list = await controller.queries.list({
    tenant: call.tenant,
    limit: query.limit as number,
    ...(query.status ? { status: query.status as TaskStatus } : {}),
    ...(query.priority ? { priority: query.priority as Priority } : {}),
    ...(after ? { createdAfterMs: Date.parse(after) } : {}),
    ...(before ? { createdBeforeMs: Date.parse(before) } : {}),
    ...(query.cursor ? { cursor: query.cursor as string } : {}),
  });
  return { body: list };
}

function streamHandler(parts: HandlerParts, taskIdOf: (call: Call) => string): Handler {
  const { controller, settings, metrics, closing } = parts;
  const { streams_max, stream_stall_ms, stream_keepalive_ms } = settings.limits;
  let open = 0;
  const count = (delta: number) => {
    open += delta;
    metrics.set('orch_streams', {}, open);
  };
  return async (call): Promise<typeof ANSWERED> => {
    if (open >= streams_max) throw new TooManyStreamsError({ details: { streams_max } });
    const afterId = Number(call.params.header['last-event-id'] ?? 0);
    count(1);
    try {
      const stream = await controller.streams.open(call.tenant, taskIdOf(call), afterId);
      const limits = { stallMs: stream_stall_ms, keepaliveMs: stream_keepalive_ms };
      const next = (stop: AbortSignal) => stream.next(stop);
      // A reader whose key is revoked loses its stream with the next look at the keys.
      const ends = call.credentialEnded ? [closing, call.credentialEnded] : [closing];
      const reason = await writeStream(call.response, next, limits, AbortSignal.any(ends));
      metrics.inc('orch_streams_closed_total', { reason });
    } finally {
      count(-1);
    }
    return ANSWERED;
  };
}
