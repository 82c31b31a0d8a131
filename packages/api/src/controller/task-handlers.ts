import type {
  ControllerOperation,
  Priority,
  TaskRequest,
  TaskStatus,
} from '@orchqueue/contract-types';
import type { Controller } from '@orchqueue/services';
import { ANSWERED, type Call, type Handler, type Reply } from '../call.ts';
import type { HandlerParts } from '../handler-parts.ts';
import { framesText, writeStream } from '../sse-writer.ts';

type TaskOperation = Extract<
  ControllerOperation,
  'createTask' | 'listTasks' | 'getTask' | 'streamTask' | 'cancelTask'
>;

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
  const { tenant, keyId } = call;
  const { correlationId, trace } = call.origin;
  const body = call.body as TaskRequest;
  const submission = { tenant, correlationId, trace, keyId, body };
  const admission = await controller.admission.submit(submission);
  const waitSeconds = /^wait=(\d+)$/.exec(call.params.header.prefer ?? '')?.[1];
  if (waitSeconds === undefined) return { status: 202, body: admission };
  const waitMs = Number(waitSeconds) * 1000;
  const { task_id } = admission;
  const task = await controller.queries.waitForEnd(tenant, task_id, waitMs, call.presence.left);
  const headers = { 'Preference-Applied': `wait=${waitSeconds}` };
  if (!task) return { status: 202, body: admission, headers };
  return { body: await controller.queries.withVectors(task), headers };
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
    ...(query.session_id ? { sessionId: query.session_id as string } : {}),
    ...(after ? { createdAfterMs: Date.parse(after) } : {}),
    ...(before ? { createdBeforeMs: Date.parse(before) } : {}),
    ...(query.cursor ? { cursor: query.cursor as string } : {}),
  });
  return { body: list };
}

function streamHandler(parts: HandlerParts, taskIdOf: (call: Call) => string): Handler {
  const { controller, streams } = parts;
  return (call) =>
    streams.counted(async (): Promise<typeof ANSWERED> => {
      const afterId = Number(call.params.header['last-event-id'] ?? 0);
      const stream = await controller.streams.open(call.tenant, taskIdOf(call), afterId);
      const next = async (stop: AbortSignal) => {
        const events = await stream.next(stop);
        return events && framesText(events);
      };
      const ends = streams.endsOf(call);
      streams.closed(await writeStream(call.response, next, streams.limits, ends));
      return ANSWERED;
    });
}
