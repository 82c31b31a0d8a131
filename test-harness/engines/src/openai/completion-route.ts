import type { IncomingMessage } from 'node:http';
import type { EngineCore } from '../core/engine-core.ts';
import { readBody } from '../core/fields.ts';
import { Refusal } from '../core/refusal.ts';
import { type Handler, sendJson } from '../core/router.ts';
import { serveStream } from '../core/serve-stream.ts';
import { decodeWhole } from '../core/whole-answer.ts';
import { type CompletionDialect, completionWords } from './completion-words.ts';
import { readCompletion } from './read-completion.ts';

/** `/v1/completions`, or with `isChat` `/v1/chat/completions`. */
export function completionRoute(
  core: EngineCore,
  dialect: CompletionDialect,
  isChat: boolean,
): Handler {
  return async (asked, response) => {
    requireKey(core, asked.headers.authorization);
    const isVllm = dialect.hasOwnFields;
    if (isVllm) requireJson(asked);
    const request = readCompletion(core, await readBody(asked), { isChat, isVllm });
    if (core.takeRefusal()) throw new Refusal('unavailable', 'The server is overloaded.');
    const words = completionWords(core, request, dialect);
    if (request.isStream) return serveStream(core, request.core, response, words.stream);
    return sendJson(response, 200, words.whole(await decodeWhole(core, request.core, response)));
  };
}

/** vLLM takes no body of another type, from 0.32 at least. */
export function requireJson({ headers }: IncomingMessage): void {
  if (/^application\/json\b/.test(headers['content-type'] ?? '')) return;
  const told = "Unsupported Media Type: Only 'application/json' is allowed";
  throw new Refusal('malformed', told);
}

export function requireKey(core: EngineCore, authorization: string | undefined): void {
  const { apiKey } = core.knobs;
  if (apiKey !== null && authorization !== `Bearer ${apiKey}`) {
    throw new Refusal('unauthorized', 'Unauthorized');
  }
}
