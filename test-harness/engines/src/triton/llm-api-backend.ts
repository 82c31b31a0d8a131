import type { CoreRequest, CoreStep } from '../core/core-request.ts';
import type { EngineCore } from '../core/engine-core.ts';
import { type Body, flagOf, numberOf, textOf, textsOf } from '../core/fields.ts';
import { isMark } from '../core/vocabulary.ts';
import { type Backend, promptTokensOf, reasonOf, requireRoom } from './backend.ts';

const ANY = [-Number.MAX_VALUE, Number.MAX_VALUE] as const;
const SAMPLING = [
  ...['best_of', 'temperature', 'top_k', 'top_p', 'frequency_penalty', 'presence_penalty'],
  ...['max_tokens', 'stop', 'seed', 'exclude_input_from_output', 'return_perf_metrics'],
];

/** TensorRT-LLM's LLM API: the whole text so far in each answer, and no counts. */
export const LLM_API_BACKEND: Backend = {
  inputs: [
    ...['text_input', 'streaming', ...SAMPLING.map((name) => `sampling_param_${name}`)],
    ...['return_finish_reason', 'return_stop_reason', 'return_cumulative_logprob', 'stop'],
  ],
  outputs: ['text_output', 'finish_reason', 'stop_reason', 'cumulative_logprob'],
  read(core, body) {
    const request = readRequest(core, body);
    const echo = flagOf(body, 'sampling_param_exclude_input_from_output')
      ? ''
      : textOf(body, 'text_input');
    let sent = echo;
    const reasons = (reason: string) =>
      flagOf(body, 'return_finish_reason') ? { finish_reason: reason } : {};
    return {
      core: request,
      isStream: flagOf(body, 'streaming'),
      outputsOf: (steps) => {
        sent += steps.map((step) => step.text).join('');
        const last = steps.at(-1);
        const text_output = last !== undefined && isPartial(last) ? `${sent}\ufffd` : sent;
        return { text_output, ...reasons(reasonOf(last?.end ?? null)) };
      },
      wholeOf: ({ text, end }) => ({ text_output: echo + text, ...reasons(reasonOf(end)) }),
    };
  },
};

/** A character of which bytes are missing is shown as such, and as itself with the next token. */
const isPartial = ({ id, text, end }: CoreStep): boolean =>
  end === null && text === '' && id !== null && !isMark(id);

function readRequest(core: EngineCore, body: Body): CoreRequest {
  const number = (name: string, byDefault: number): number =>
    numberOf(body, `sampling_param_${name}`, byDefault, ANY);
  const promptTokens = promptTokensOf(textOf(body, 'text_input'));
  const tokensMax = number('max_tokens', 32);
  requireRoom(core, promptTokens.length, tokensMax, (context) => {
    const told = `The sum of prompt length (${promptTokens.length}) and max_tokens (${tokensMax})`;
    return `Error generating request: ${told} should not exceed max_seq_len (${context})`;
  });
  const topK = number('top_k', 1);
  return {
    promptTokens,
    tokensMax,
    sampling: {
      seed: numberOf(body, 'sampling_param_seed', null, ANY),
      // The sampler draws only where it is told from how many.
      temperature: topK === 1 ? 0 : number('temperature', 1),
      topK,
      topP: number('top_p', 1),
      minP: 0,
      repetitionPenalty: 1,
    },
    stop: textsOf(body, 'sampling_param_stop'),
    showsStop: false,
    ignoresEnd: false,
  };
}
