import type { ServerResponse } from 'node:http';
import type { EngineCore } from '../core/engine-core.ts';
import { readBody } from '../core/fields.ts';
import { type Handler, type Route, sendJson } from '../core/router.ts';
import { serveStream } from '../core/serve-stream.ts';
import { decodeWhole } from '../core/whole-answer.ts';
import { requireKey } from '../openai/completion-route.ts';
import { dataLine, streamWords, wholeAnswer } from './generate-words.ts';
import { readGenerate } from './read-generate.ts';
import { TgiError } from './tgi-error.ts';

/** `/generate`, and `/generate_stream`, which answers 200 to everything that decodes. */
export function generateRoutes(core: EngineCore): Route[] {
  const permits = new Permits(core.knobs.slots);
  const handle =
    (isStream: boolean): Handler =>
    async (asked, response) => {
      requireKey(core, asked.headers.authorization);
      const body = await readBody(asked);
      try {
        const request = readGenerate(core, body);
        if (core.takeRefusal()) throw OVERLOADED;
        permits.take(response);
        if (isStream) {
          return await serveStream(core, request.core, response, streamWords(request));
        }
        const whole = await decodeWhole(core, request.core, response);
        return sendJson(response, 200, wholeAnswer(request, whole));
      } catch (thrown) {
        if (!(thrown instanceof TgiError)) throw thrown;
        if (!isStream) return sendJson(response, thrown.status, thrown.body);
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        return response.end(dataLine(thrown.body));
      }
    };
  return [
    { method: 'POST', path: /^\/generate$/, handle: handle(false) },
    { method: 'POST', path: /^\/generate_stream$/, handle: handle(true) },
  ];
}

const OVERLOADED = new TgiError('overloaded', 'Model is overloaded');

/** `--max-concurrent-requests`: nobody waits above it. A permit lives as long as its connection. */
class Permits {
  #left: number;

  constructor(count: number) {
    this.#left = count;
  }

  /** Throws when there is none. */
  take(response: ServerResponse): void {
    if (this.#left === 0) throw OVERLOADED;
    this.#left -= 1;
    response.once('close', () => {
      this.#left += 1;
    });
  }
}
