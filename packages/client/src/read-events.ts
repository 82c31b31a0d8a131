import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { isEventType, type TaskEvent } from './task-event.ts';
import { TransportError } from './transport-error.ts';

const FRAME_CHARACTERS_MAX = 4_194_304;
const ID = /^[0-9]{1,15}$/;

/** A frame whose type this client knows, or one that a newer controller has added. */
export type StreamFrame = TaskEvent | { id: number; type: null };

/**
 * The frames of one connection. A frame that was cut off is not given out. Calls `onBytes` for
 * everything that comes, comments included. Throws a `TransportError` for what is no frame.
 */
export async function* readEvents(
  body: ReadableStream<Uint8Array>,
  onBytes: () => void,
): AsyncGenerator<StreamFrame, void, undefined> {
  let messages: EventSourceMessage[] = [];
  let failure: unknown = null;
  const parser = createParser({
    maxBufferSize: FRAME_CHARACTERS_MAX,
    onEvent: (message) => messages.push(message),
    onError: (error) => {
      if (error.type === 'max-buffer-size-exceeded') failure = error;
    },
  });
  const decoder = new TextDecoder();
  for await (const chunk of chunksOf(body)) {
    onBytes();
    parser.feed(decoder.decode(chunk, { stream: true }));
    const arrived = messages;
    messages = [];
    for (const message of arrived) yield readFrame(message);
    if (failure !== null) throw wrongFrame('it is too long');
  }
}

/** A stream is no async iterable in every browser. */
async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    // It may have broken already; either way nothing more is wanted.
    await reader.cancel().catch(() => {});
  }
}

function readFrame({ id, event, data }: EventSourceMessage): StreamFrame {
  if (id === undefined || !ID.test(id)) throw wrongFrame('it has no id');
  if (event === undefined || !isEventType(event)) return { id: Number(id), type: null };
  try {
    return { id: Number(id), type: event, data: JSON.parse(data) };
  } catch {
    // No cause: the parser's message quotes the frame.
    throw wrongFrame('its data is not JSON');
  }
}

const wrongFrame = (why: string): TransportError =>
  new TransportError(`a frame of the stream breaks the contract: ${why}`, { retriable: false });
