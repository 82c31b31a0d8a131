import type { CoreRequest } from '../core/core-request.ts';
import type { EngineCore } from '../core/engine-core.ts';
import { type Body, flagOf, numberOf, objectOf, textOf, textsOf } from '../core/fields.ts';
import {
  type Backend,
  type BackendRequest,
  promptTokensOf,
  reasonOf,
  requireRoom,
} from './backend.ts';

const ANY = [-Number.MAX_VALUE, Number.MAX_VALUE] as const;

/** Triton's vLLM backend: vLLM's parameters as one string, texts and counts of what is new. */
export const VLLM_BACKEND: Backend = {
  inputs: [
    ...['text_input', 'image', 'stream', 'sampling_parameters', 'exclude_input_in_output'],
    ...['return_finish_reason', 'return_cumulative_logprob', 'return_logprobs'],
    ...['return_num_input_tokens', 'return_num_output_tokens'],
  ],
  outputs: [
    ...['text_output', 'finish_reason', 'cumulative_logprob', 'logprobs'],
    ...['num_input_tokens', 'num_output_tokens'],
  ],
  read(core, body) {
    const request = readRequest(core, body);
    const tensors = (text: string, tokens: number, reason: string) => ({
      text_output: text,
      ...(flagOf(body, 'return_finish_reason') ? { finish_reason: reason } : {}),
      ...(flagOf(body, 'return_num_input_tokens')
        ? { num_input_tokens: request.promptTokens.length }
        : {}),
      ...(flagOf(body, 'return_num_output_tokens') ? { num_output_tokens: tokens } : {}),
    });
    return {
      core: request,
      isStream: flagOf(body, 'stream'),
      outputsOf: (steps) => {
        const text = steps.map((step) => step.text).join('');
        const tokens = steps.filter(({ id }) => id !== null).length;
        return tensors(text, tokens, reasonOf(steps.at(-1)?.end ?? null));
      },
      wholeOf: ({ text, tokenIds, end }) => tensors(text, tokenIds.length, reasonOf(end)),
    } satisfies BackendRequest;
  },
};

function readRequest(core: EngineCore, body: Body): CoreRequest {
  const given = body.sampling_parameters === undefined ? '{}' : textOf(body, 'sampling_parameters');
  const parameters = objectOf(JSON.parse(given), 'sampling_parameters');
  const promptTokens = promptTokensOf(textOf(body, 'text_input'));
  const tokensMax = numberOf(parameters, 'max_tokens', 16, ANY);
  requireRoom(core, promptTokens.length, tokensMax, (context) => {
    const told = `The decoder prompt (length ${promptTokens.length}) is longer than the maximum`;
    return `Error generating stream: ${told} model length of ${context}.`;
  });
  return {
    promptTokens,
    tokensMax,
    sampling: {
      seed: numberOf(parameters, 'seed', null, ANY),
      temperature: numberOf(parameters, 'temperature', 1, ANY),
      topK: Math.max(numberOf(parameters, 'top_k', 0, ANY), 0),
      topP: numberOf(parameters, 'top_p', 1, ANY),
      minP: numberOf(parameters, 'min_p', 0, ANY),
      repetitionPenalty: numberOf(parameters, 'repetition_penalty', 1, ANY),
    },
    stop: textsOf(parameters, 'stop'),
    showsStop: false,
    ignoresEnd: flagOf(parameters, 'ignore_eos'),
  };
}
