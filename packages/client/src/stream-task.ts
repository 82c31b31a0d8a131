import { createBackoff, DEFAULT_POLICY, type RetryPolicy } from './backoff.ts';
import type { ControllerClient } from './controller-client.ts';
import { OrchQueueError, requireData } from './orch-queue-error.ts';
import { readEvents } from './read-events.ts';
import { openWatch } from './silence-watch.ts';
import { isTerminalEvent, type TaskEvent } from './task-event.ts';
import { TransportError } from './transport-error.ts';

export type StreamTaskOptions = {
  /** Begin after this event; without it, with the first. */
  lastEventId?: number;
  signal?: AbortSignal;
  /** What is left out has its default: 10 retries within 120 s. `false`: none. */
  reconnect?: Partial<RetryPolicy> | false;
  /** Without a byte for so long a connection counts as dead. Default 60,000; comments count. */
  silenceMsMax?: number;
};

/**
 * Every event of a task once, in order, up to and with `end` or `error`. A connection that breaks
 * before that is made again after the last event (ORCH-2012). Leaving the loop closes the
 * connection. Throws `OrchQueueError`, such as `TASK_NOT_FOUND`; the last `TransportError` when it
 * gives up; or the reason of the signal.
 */
export async function* streamTask(
  client: ControllerClient,
  taskId: string,
  { lastEventId, signal, reconnect = {}, silenceMsMax = 60_000 }: StreamTaskOptions = {},
): AsyncGenerator<TaskEvent, void, undefined> {
  const chosen = reconnect === false ? { retriesMax: 0 } : reconnect;
  const backoff = createBackoff({ ...DEFAULT_POLICY, ...chosen }, signal);
  let cursor = lastEventId ?? -1;
  for (;;) {
    signal?.throwIfAborted();
    const watch = openWatch(silenceMsMax, signal);
    let failure: unknown;
    try {
      const body = await openStream(client, taskId, cursor, watch.signal);
      for await (const frame of readEvents(body, watch.heard)) {
        // A server that sends again what it has sent must not be seen twice.
        if (frame.id <= cursor) continue;
        cursor = frame.id;
        backoff.succeeded();
        if (frame.type === null) continue;
        watch.pause();
        yield frame;
        signal?.throwIfAborted();
        if (isTerminalEvent(frame)) return;
        watch.heard();
      }
      failure = new TransportError('the stream stopped before its end', { retriable: true });
    } catch (thrown) {
      failure = thrown;
    } finally {
      watch.close();
    }
    await backoff.wait(toFailure(failure, signal));
  }
}

async function openStream(
  client: ControllerClient,
  taskId: string,
  cursor: number,
  signal: AbortSignal,
): Promise<ReadableStream<Uint8Array>> {
  const header = cursor < 0 ? {} : { 'Last-Event-ID': String(cursor) };
  const result = await client.GET('/v1/tasks/{task_id}/stream', {
    params: { path: { task_id: taskId }, header },
    headers: { Accept: 'text/event-stream' },
    parseAs: 'stream',
    signal,
  });
  const body = requireData(result);
  const type = result.response.headers.get('Content-Type') ?? '';
  if (body !== null && type.startsWith('text/event-stream')) return body;
  throw new TransportError('the answer is no event stream', { retriable: false });
}

function toFailure(thrown: unknown, signal: AbortSignal | undefined): unknown {
  signal?.throwIfAborted();
  if (thrown instanceof OrchQueueError || thrown instanceof TransportError) return thrown;
  return new TransportError('the connection broke', { retriable: true, cause: thrown });
}
