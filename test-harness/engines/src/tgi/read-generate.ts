import type { CoreRequest } from '../core/core-request.ts';
import type { EngineCore } from '../core/engine-core.ts';
import { type Body, flagOf, numberOf, objectOf, textOf, textsOf } from '../core/fields.ts';
import { Refusal } from '../core/refusal.ts';
import type { CoreSampling } from '../core/toy-model.ts';
import { MARKS, tokenize } from '../core/vocabulary.ts';
import { openapiSchemas } from './openapi-schemas.ts';
import { TgiError } from './tgi-error.ts';

export type GenerateRequest = { core: CoreRequest; hasDetails: boolean; seed: number | null };

export const STOPS_MAX = 4;
const ANY = [-Number.MAX_VALUE, Number.MAX_VALUE] as const;

const validateBody = openapiSchemas(false)('GenerateRequest');

/** Throws a `malformed` refusal where the decoder would, and a `TgiError` for a wrong value. */
export function readGenerate(core: EngineCore, body: Body): GenerateRequest {
  if (!validateBody(body)) {
    const { instancePath, message } = validateBody.errors?.[0] ?? {};
    const told = 'Failed to deserialize the JSON body into the target type';
    throw new Refusal('malformed', `${told}: ${instancePath}: ${message}`);
  }
  const parameters = objectOf(body.parameters ?? {}, 'parameters');
  const sampling = readSampling(parameters);
  const stop = textsOf(parameters, 'stop');
  if (stop.length > STOPS_MAX) {
    const told = `\`stop\` supports up to ${STOPS_MAX} stop sequences. Given: ${stop.length}`;
    throw new TgiError('validation', told);
  }
  const inputs = textOf(body, 'inputs');
  if (inputs === '') throw new TgiError('validation', '`inputs` cannot be empty');
  const promptTokens = inputTokens(inputs);
  const tokensMax = readTokensMax(core, parameters, promptTokens.length);
  return {
    hasDetails: flagOf(parameters, 'details'),
    seed: sampling.seed,
    core: {
      ...{ promptTokens, tokensMax, sampling, stop },
      ...{ showsStop: true, stopEndsToken: true, ignoresEnd: false },
    },
  };
}

/** The native routes put the model's own first token in front of everything. */
export const inputTokens = (inputs: string): number[] => [MARKS.start, ...tokenize(inputs)];

function readTokensMax({ knobs }: EngineCore, parameters: Body, prompt: number): number {
  const { context } = knobs;
  const asked = numberOf(parameters, 'max_new_tokens', null, ANY);
  if (asked === 0) {
    throw new TgiError('validation', '`max_new_tokens` must be strictly positive');
  }
  const tokensMax = asked ?? Math.max(context - prompt, 0);
  if (prompt + tokensMax > context) {
    const limit = `\`inputs\` tokens + \`max_new_tokens\` must be <= ${context}`;
    const given = `Given: ${prompt} \`inputs\` tokens and ${tokensMax} \`max_new_tokens\``;
    throw new TgiError('validation', `${limit}. ${given}`);
  }
  if (prompt > context - 1) {
    const told = `\`inputs\` must have less than ${context - 1} tokens. Given: ${prompt}`;
    throw new TgiError('validation', told);
  }
  return tokensMax;
}

/** Whatever warps the distribution brings sampling with it, whatever `do_sample` says. */
function readSampling(parameters: Body): CoreSampling {
  const temperature = above0(parameters, 'temperature');
  const repetitionPenalty = above0(parameters, 'repetition_penalty') ?? 1;
  const topK = above0(parameters, 'top_k');
  const topP = above0(parameters, 'top_p');
  if (topP !== null && topP >= 1) {
    throw new TgiError('validation', '`top_p` must be > 0.0 and < 1.0');
  }
  const isWarped = (temperature ?? 1) !== 1 || topK !== null || topP !== null;
  const isDrawn = flagOf(parameters, 'do_sample') || isWarped;
  return {
    seed: numberOf(parameters, 'seed', null, ANY),
    temperature: isDrawn ? (temperature ?? 1) : 0,
    topK: topK ?? 0,
    topP: topP ?? 1,
    minP: 0,
    repetitionPenalty,
  };
}

function above0(parameters: Body, name: string): number | null {
  const value = numberOf(parameters, name, null, ANY);
  if (value !== null && Math.fround(value) <= 0) {
    throw new TgiError('validation', `\`${name}\` must be strictly positive`);
  }
  return value;
}
