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
    const kind = { isChat, needsParser: dialect.hasOwnFields };
    const request = readCompletion(core, await readBody(asked), kind);
    if (core.takeRefusal()) throw new Refusal('unavailable', 'The server is overloaded.');
    const words = completionWords(core, request, dialect);
    if (request.isStream) return serveStream(core, request.core, response, words.stream);
    return sendJson(response, 200, words.whole(await decodeWhole(core, request.core, response)));
  };
}

export function requireKey(core: EngineCore, authorization: string | undefined): void {
  const { apiKey } = core.knobs;
  if (apiKey !== null && authorization !== `Bearer ${apiKey}`) {
    throw new Refusal('unauthorized', 'Unauthorized');
  }
}
