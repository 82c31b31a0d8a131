import type { EngineCore } from '../core/engine-core.ts';
import { type Body, objectOf, readBody, textOf } from '../core/fields.ts';
import { Refusal } from '../core/refusal.ts';
import { type Route, sendJson } from '../core/router.ts';
import { bytesOf, renderChat, tokenize } from '../core/vocabulary.ts';
import { requireKey } from '../openai/completion-route.ts';
import { inputTokens } from './read-generate.ts';

/** The second is not behind the key, as with the real router. */
export function tokenRoutes(core: EngineCore): Route[] {
  return [
    {
      method: 'POST',
      path: /^\/tokenize$/,
      handle: async (request, response) => {
        requireKey(core, request.headers.authorization);
        const inputs = textOf(await readBody(request), 'inputs');
        sendJson(response, 200, tokensOf(inputs, inputTokens(inputs)));
      },
    },
    {
      method: 'POST',
      path: /^\/chat_tokenize$/,
      handle: async (request, response) => {
        // The template writes the model's first token itself.
        const templated_text = `<s>${renderChat(turnsOf(await readBody(request)))}`;
        const tokenize_response = tokensOf(templated_text, tokenize(templated_text));
        sendJson(response, 200, { tokenize_response, templated_text });
      },
    },
  ];
}

function turnsOf({ messages }: Body) {
  if (!Array.isArray(messages)) throw new Refusal('malformed', 'messages: expected a sequence');
  return messages.map((message: unknown) => {
    const turn = objectOf(message, 'message');
    return { role: textOf(turn, 'role'), content: textOf(turn, 'content') };
  });
}

/** Each token with the characters that it is a part of; one that the text lacks has none. */
function tokensOf(text: string, tokens: readonly number[]) {
  const characters = [...text];
  const characterOf = characters.flatMap((character, index) =>
    Array.from({ length: Buffer.byteLength(character) }, () => index),
  );
  let at = tokens.reduce((sum, id) => sum - bytesOf(id).length, characterOf.length);
  return tokens.map((id) => {
    const from = at;
    at += bytesOf(id).length;
    if (from < 0) return { id, text: '', start: 0, stop: 0 };
    const start = characterOf[from] ?? 0;
    const stop = (characterOf[at - 1] ?? 0) + 1;
    return { id, text: characters.slice(start, stop).join(''), start, stop };
  });
}
