import { fieldError } from './engine-error.ts';
import {
  type Fields,
  readBoolean,
  readFields,
  readInteger,
  readNumber,
  readString,
} from './field-reader.ts';
import { PROBABILITIES_MAX } from './token-probabilities.ts';

/** A string, token ids, or both in one list. */
export type Prompt = string | readonly (string | number)[];

export interface SamplingSettings {
  /** null: a random one is drawn. */
  seed: number | null;
  temperature: number;
  topK: number;
  topP: number;
  minP: number;
  repeatLastN: number;
  repeatPenalty: number;
  presencePenalty: number;
  frequencyPenalty: number;
}

export interface CompletionRequest {
  prompt: Prompt;
  /** null: until the model ends or the context is full. */
  predictMax: number | null;
  sampling: SamplingSettings;
  stops: readonly string[];
  stream: boolean;
  cachePrompt: boolean;
  slotId: number;
  returnTokens: boolean;
  /** The likeliest tokens to tell beside each; 0 tells of no token. */
  probabilities: number;
  timingsPerToken: boolean;
  ignoreEos: boolean;
  grammar: string;
  /** null: none. A grammar wins over it, as upstream's code has it. */
  jsonSchema: unknown;
}

export interface RequestDefaults {
  seed: number | null;
  predictMax: number | null;
  cachePrompt: boolean;
}

const INT32_MAX = 2 ** 31 - 1;
const SEED_MAX = 2 ** 32 - 1;
const STOPS_MAX = 64;
const STOP_LENGTH_MAX = 1024;

/**
 * Options of llama-server that change the answer and that this engine does not have, with the value
 * that means "off". Another value is refused: ignoring it would answer another question than asked.
 */
const ABSENT_OPTIONS: Readonly<Record<string, readonly unknown[]>> = {
  mirostat: [0],
  dry_multiplier: [0],
  xtc_probability: [0],
  typical_p: [1],
  top_n_sigma: [-1],
  dynatemp_range: [0],
  n_cmpl: [1],
  n: [1],
  t_max_predict_ms: [-1, 0],
};

/** Unknown fields are ignored, as upstream does: newer clients must not break older engines. */
export function parseCompletionRequest(
  body: unknown,
  defaults: RequestDefaults,
): CompletionRequest {
  const fields = readFields(body);
  refuseAbsentOptions(fields);
  return {
    prompt: readPrompt(fields),
    predictMax: readPredictMax(fields, defaults),
    sampling: readSampling(fields, defaults),
    stops: readStops(fields),
    stream: readBoolean(fields, 'stream', false),
    cachePrompt: readBoolean(fields, 'cache_prompt', defaults.cachePrompt),
    slotId: readInteger(fields, 'id_slot', { min: -1, max: INT32_MAX, fallback: -1 }),
    returnTokens: readBoolean(fields, 'return_tokens', false),
    probabilities: readProbabilities(fields),
    timingsPerToken: readBoolean(fields, 'timings_per_token', false),
    ignoreEos: readBoolean(fields, 'ignore_eos', false),
    grammar: readString(fields, 'grammar', ''),
    jsonSchema: fields.json_schema ?? null,
  };
}

function refuseAbsentOptions(fields: Fields): void {
  for (const [name, neutral] of Object.entries(ABSENT_OPTIONS)) {
    const value = fields[name] ?? neutral[0];
    if (!neutral.includes(value)) throw fieldError(name, 'not supported by this engine');
  }
  for (const name of ['logit_bias', 'lora']) {
    const value = fields[name] ?? [];
    const isEmpty = typeof value === 'object' && Object.keys(value).length === 0;
    if (!isEmpty) throw fieldError(name, 'not supported by this engine');
  }
}

function readPrompt(fields: Fields): Prompt {
  const prompt = fields.prompt ?? null;
  if (prompt === null) throw fieldError('prompt', 'is required');
  if (typeof prompt === 'string') return prompt;
  if (!Array.isArray(prompt)) throw fieldError('prompt', 'must be a string or a list of tokens');
  if (prompt.length === 0) throw fieldError('prompt', 'must not be empty');
  const isStringsOnly = prompt.every((part) => typeof part === 'string');
  if (isStringsOnly && prompt.length > 1) {
    throw fieldError('prompt', 'several prompts in one request are not supported by this engine');
  }
  for (const part of prompt) {
    const isToken = Number.isInteger(part) && part >= 0;
    if (!isToken && typeof part !== 'string') {
      throw fieldError('prompt', 'elements must be strings or token ids');
    }
  }
  return prompt;
}

/** `logprobs` is upstream's other name for it. */
function readProbabilities(fields: Fields): number {
  const name = (fields.n_probs ?? null) === null ? 'logprobs' : 'n_probs';
  if (fields[name] === false) return 0;
  return readInteger(fields, name, { min: 0, max: PROBABILITIES_MAX, fallback: 0 });
}

function readPredictMax(fields: Fields, defaults: RequestDefaults): number | null {
  const names = ['n_predict', 'max_tokens', 'max_completion_tokens'];
  const name = names.find((each) => (fields[each] ?? null) !== null) ?? 'n_predict';
  const fallback = defaults.predictMax ?? -1;
  const value = readInteger(fields, name, { min: -1, max: INT32_MAX, fallback });
  return value === -1 ? null : value;
}

function readSampling(fields: Fields, defaults: RequestDefaults): SamplingSettings {
  const unlimited = { min: -Number.MAX_VALUE, max: Number.MAX_VALUE };
  const share = { min: 0, max: 1 };
  const penalty = { min: -2, max: 2, fallback: 0 };
  const seed = readInteger(fields, 'seed', { min: -1, max: SEED_MAX, fallback: -1 });
  const isSeedGiven = (fields.seed ?? null) !== null;
  return {
    // -1 and its unsigned spelling both ask for a random one.
    seed: !isSeedGiven ? defaults.seed : seed === -1 || seed === SEED_MAX ? null : seed,
    temperature: readNumber(fields, 'temperature', { ...unlimited, fallback: 0.8 }),
    topK: readInteger(fields, 'top_k', { min: -INT32_MAX, max: INT32_MAX, fallback: 40 }),
    topP: readNumber(fields, 'top_p', { ...share, fallback: 0.95 }),
    minP: readNumber(fields, 'min_p', { ...share, fallback: 0.05 }),
    repeatLastN: readInteger(fields, 'repeat_last_n', { min: -1, max: 65_536, fallback: 64 }),
    repeatPenalty: readNumber(fields, 'repeat_penalty', { min: 0.01, max: 100, fallback: 1 }),
    presencePenalty: readNumber(fields, 'presence_penalty', penalty),
    frequencyPenalty: readNumber(fields, 'frequency_penalty', penalty),
  };
}

function readStops(fields: Fields): readonly string[] {
  const value = fields.stop ?? [];
  const stops: unknown[] = Array.isArray(value) ? value : [value];
  if (stops.length > STOPS_MAX) throw fieldError('stop', `at most ${STOPS_MAX} strings`);
  return stops.map((stop) => {
    if (typeof stop !== 'string')
      throw fieldError('stop', `type must be string, but is ${typeof stop}`);
    if (stop === '') throw fieldError('stop', 'must not be an empty string');
    if (stop.length > STOP_LENGTH_MAX) {
      throw fieldError('stop', `a stop string has at most ${STOP_LENGTH_MAX} characters`);
    }
    return stop;
  });
}
