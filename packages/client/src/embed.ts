import type { EndEvent, TaskRequest } from '@orchqueue/contract-types';
import type { ControllerClient } from './controller-client.ts';
import { OrchQueueError } from './orch-queue-error.ts';
import { type RunTaskOptions, runTask } from './run-task.ts';
import type { TaskEvent } from './task-event.ts';
import { TransportError } from './transport-error.ts';

/** A task with texts to embed. */
export type EmbedRequest = TaskRequest & Required<Pick<TaskRequest, 'input'>>;

/** `vectors`: in the order of the texts. Of a canceled task there are those until then. */
export type Embedded = { vectors: Float32Array[]; end: EndEvent };

/**
 * Runs a task with `input` and gives its vectors. Throws an `OrchQueueError` when it failed or
 * expired, and what `runTask` throws.
 */
export const embed = (
  client: ControllerClient,
  body: EmbedRequest,
  options?: RunTaskOptions,
): Promise<Embedded> => collectVectors(runTask(client, body, options));

/** Reads a stream to its end; what earlier attempts sent is dropped, as `collectText` does. */
export async function collectVectors(stream: AsyncIterable<TaskEvent>): Promise<Embedded> {
  let vectors: Float32Array[] = [];
  for await (const { type, data } of stream) {
    if (type === 'started') vectors = [];
    else if (type === 'embedding') vectors[data.index] = floats(data.embedding);
    else if (type === 'end') return { vectors, end: data };
    else if (type === 'error') throw new OrchQueueError(data.error);
  }
  throw new TransportError('the stream stopped before its end', { retriable: true });
}

/** Little-endian whatever the machine is. */
function floats(base64: string): Float32Array {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  return Float32Array.from({ length: bytes.length / 4 }, (_, at) => view.getFloat32(at * 4, true));
}
