import type { EngineCore } from '../core/engine-core.ts';
import { type Body, readBody, textOf, textsOf, wholeOf } from '../core/fields.ts';
import { Refusal } from '../core/refusal.ts';
import { type Handler, sendJson } from '../core/router.ts';
import { decodeWhole } from '../core/whole-answer.ts';
import { requireKey } from './completion-route.ts';
import { promptTokensOf } from './read-completion.ts';

const DIMENSIONS = 8;
const DIMENSIONS_MAX = 64;
const GREEDY = { seed: 1, temperature: 0, topK: 0, topP: 1, minP: 0, repetitionPenalty: 1 };

/** `/v1/embeddings`. Each input takes a slot for as long as its first token would. */
export function embeddingRoute(core: EngineCore): Handler {
  return async (asked, response) => {
    requireKey(core, asked.headers.authorization);
    const body = await readBody(asked);
    const inputs = readInputs(core, body).map((prompt) => promptTokensOf({ prompt }));
    const dimensions = wholeOf(body, 'dimensions', DIMENSIONS, [1, DIMENSIONS_MAX]);
    if (core.takeRefusal()) throw new Refusal('unavailable', 'The server is overloaded.');
    for (const [index, tokens] of inputs.entries()) {
      requireFit(core, tokens, index);
      const request = { promptTokens: tokens, tokensMax: 1, sampling: GREEDY, stop: [] };
      await decodeWhole(core, { ...request, showsStop: false, ignoresEnd: true }, response);
    }
    const isBase64 = body.encoding_format === 'base64';
    const count = inputs.reduce((sum, tokens) => sum + tokens.length, 0);
    sendJson(response, 200, {
      ...{ object: 'list', model: core.knobs.model },
      data: inputs.map((tokens, index) => {
        const floats = toyVector(tokens, dimensions);
        const embedding = isBase64 ? Buffer.from(floats.buffer).toString('base64') : [...floats];
        return { object: 'embedding', index, embedding };
      }),
      usage: { prompt_tokens: count, total_tokens: count },
    });
  };
}

function readInputs({ knobs }: EngineCore, body: Body): readonly string[] {
  if (textOf(body, 'model') !== knobs.model) {
    throw new Refusal('unknown', `The model \`${String(body.model)}\` does not exist.`);
  }
  const inputs = textsOf(body, 'input');
  if (inputs.length === 0) throw new Refusal('malformed', 'input: Field required');
  return inputs;
}

function requireFit({ knobs }: EngineCore, tokens: readonly number[], index: number): void {
  if (tokens.length <= knobs.context) return;
  const limit = `This model's maximum context length is ${knobs.context} tokens.`;
  throw new Refusal('context', `${limit} input[${index}] has ${tokens.length}.`);
}

/** Made up, of length 1, and another one for another text. */
function toyVector(tokens: readonly number[], dimensions: number): Float32Array {
  const sums = Array.from({ length: dimensions }, (_, at) =>
    tokens.reduce((sum, token, place) => sum + Math.sin((token + 1) * (at + 1) + place), 0),
  );
  const norm = Math.hypot(...sums) || 1;
  return Float32Array.from(sums, (sum) => sum / norm);
}
