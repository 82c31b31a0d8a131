import { createChatTemplate } from './chat-template.ts';
import type { Engine } from './engine.ts';
import { EngineError, fieldError } from './engine-error.ts';
import { readBoolean, readFields, readString } from './field-reader.ts';
import { type Route, readJson, sendJson } from './http-exchange.ts';
import type { ModelHost } from './model-host.ts';

/** Text to tokens and back, and a conversation to text; none of them needs a slot. */
export function createTextRoutes({ host }: Engine): Record<string, Route> {
  const isBosAdded = host.model.tokens.shouldPrependBosToken;
  const renderChat = createChatTemplate(host.facts, isBosAdded);
  return {
    'POST /tokenize': async (exchange) => {
      const fields = readFields(await readJson(exchange));
      const content = readString(fields, 'content', '');
      const tokens = host.tokenize(content, {
        addSpecial: readBoolean(fields, 'add_special', false),
        parseSpecial: readBoolean(fields, 'parse_special', true),
      });
      const isPieceWanted = readBoolean(fields, 'with_pieces', false);
      const items = isPieceWanted ? tokens.map((id) => ({ id, piece: piece(host, id) })) : tokens;
      sendJson(exchange.response, 200, { tokens: items });
    },
    'POST /detokenize': async (exchange) => {
      const fields = readFields(await readJson(exchange));
      const bytes = readTokens(fields.tokens, host).map((id) => host.piece(id, true));
      sendJson(exchange.response, 200, { content: Buffer.concat(bytes).toString() });
    },
    'POST /apply-template': async (exchange) => {
      sendJson(exchange.response, 200, { prompt: renderChat(await readJson(exchange)) });
    },
  };
}

/** Text where the bytes are text, else the bytes themselves, as upstream has it. */
function piece(host: ModelHost, id: number): string | number[] {
  const bytes = host.piece(id, true);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return [...bytes];
  }
}

function readTokens(value: unknown, host: ModelHost): number[] {
  const tokens = value ?? [];
  if (!Array.isArray(tokens)) throw fieldError('tokens', 'must be an array');
  for (const token of tokens) {
    if (!Number.isInteger(token)) throw fieldError('tokens', 'elements must be token ids');
    if (token < 0 || token >= host.vocabularySize) {
      throw new EngineError('invalid_request_error', `token ${token} is not in the vocabulary`);
    }
  }
  return tokens;
}
