import type { CoreEnd, CoreStep } from '../core/core-request.ts';
import type { StreamWords } from '../core/serve-stream.ts';
import { bytesOf, isMark } from '../core/vocabulary.ts';
import type { WholeAnswer } from '../core/whole-answer.ts';
import type { GenerateRequest } from './read-generate.ts';
import { TgiError } from './tgi-error.ts';

const REASONS = { eos: 'eos_token', stop: 'stop_sequence', length: 'length' } as const;

/** Written without the space after the colon, as older builds do; the standard has it optional. */
export const dataLine = (value: unknown): string => `data:${JSON.stringify(value)}\n\n`;

/** `/generate_stream`: a frame for each token, and no mark after the last. */
export function streamWords(request: GenerateRequest): StreamWords {
  let index = 0;
  let whole = '';
  const frameOf = (step: CoreStep): string => {
    if (step.end?.reason === 'abort') return dataLine(STOPPED.body);
    index += 1;
    whole += step.text;
    const ending = step.end === null ? NOT_ENDED : endingOf(request, whole, step.end);
    return dataLine({ index, token: tokenOf(step.id ?? 0, step.text), ...ending });
  };
  return {
    contentType: 'text/event-stream',
    begin: () => '',
    frame: (steps) => steps.map(frameOf).join(''),
    close: () => '',
    error: (message) => dataLine(failed(message).body),
  };
}

/** `/generate`. */
export function wholeAnswer(request: GenerateRequest, { text, tokenIds, end }: WholeAnswer) {
  if (!request.hasDetails) return { generated_text: text };
  const { input_length: _, ...counts } = detailsOf(request, end);
  const tokens = tokenIds.map((id) => tokenOf(id, bytesOf(id).toString('utf8')));
  return { generated_text: text, details: { ...counts, prefill: [], tokens } };
}

export const failed = (message: string): TgiError =>
  new TgiError('generation', `Request failed during generation: ${message}`);

const STOPPED = failed('the server is stopping');
const NOT_ENDED = { generated_text: null, details: null };

/** A token that is a mark has its own text here, which the answer's text has not. */
const tokenOf = (id: number, text: string) => ({
  ...{ id, text: isMark(id) ? bytesOf(id).toString('utf8') : text },
  ...{ logprob: -0.5, special: isMark(id) },
});

const endingOf = (request: GenerateRequest, generated_text: string, end: CoreEnd) => ({
  generated_text,
  details: request.hasDetails ? detailsOf(request, end) : null,
});

function detailsOf({ core, seed }: GenerateRequest, { reason, tokens }: CoreEnd) {
  if (reason === 'abort') throw STOPPED;
  return {
    finish_reason: REASONS[reason],
    generated_tokens: tokens,
    seed: core.sampling.temperature === 0 ? null : seed,
    input_length: core.promptTokens.length,
  };
}
