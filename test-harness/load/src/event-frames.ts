import type { Readable } from 'node:stream';

/** One frame of either protocol: the engine's have no event name. */
export type EventFrame = { event: string; data: Record<string, unknown> };

/**
 * Calls back for each frame in the turn its bytes arrive, so that a time taken there is the time of
 * arrival. Resolves at the end of the stream.
 */
export function readFrames(stream: Readable, onFrame: (frame: EventFrame) => void): Promise<void> {
  let rest = '';
  return new Promise((resolve, reject) => {
    stream.on('data', (chunk: string) => {
      const parts = (rest + chunk).split('\n\n');
      rest = parts.pop() ?? '';
      for (const part of parts) {
        const frame = readFrame(part);
        if (frame) onFrame(frame);
      }
    });
    stream.once('end', resolve);
    stream.once('error', reject);
  });
}

function readFrame(part: string): EventFrame | null {
  let event = '';
  let data = '';
  for (const line of part.split('\n')) {
    if (line.startsWith('event: ')) event = line.slice(7);
    else if (line.startsWith('data: ')) data = line.slice(6);
  }
  // How OpenAI's streams end, which is no JSON.
  if (data === '[DONE]') return null;
  return data === '' ? null : { event, data: JSON.parse(data) };
}
