import type { GenerateRequest } from '@orchqueue/adapter-api';

/** `--max-stop-sequences` of a server that was told nothing else. */
const STOPS_MAX = 4;
/** The server refuses 0; the contract's seeds end one before this one. */
const SEED_FOR_ZERO = 4_294_967_295;

/** The body of `/generate_stream` and `/generate`: profile v1 in the words of TGI. */
export function toGenerateBody(request: GenerateRequest, inputs: string) {
  return { inputs, parameters: toParameters(request) };
}

/**
 * What switches a part of the profile off is left out: the server refuses a temperature of 0, a
 * `top_k` of 0 and a `top_p` of 1. It has no `min_p`.
 */
function toParameters({ maxTokens, sampling }: GenerateRequest) {
  const { repeat_penalty } = sampling;
  return {
    max_new_tokens: maxTokens,
    // Without it the last frame has neither counts nor a reason.
    details: true,
    return_full_text: false,
    // They only spare the server tokens that the adapter would drop, so any few of them do.
    stop: wellFormedStops(sampling.stop).slice(0, STOPS_MAX),
    ...(repeat_penalty === 1 ? {} : { repetition_penalty: repeat_penalty }),
    ...toWarpers(sampling),
  };
}

function toWarpers({ seed, temperature, top_k, top_p }: GenerateRequest['sampling']) {
  // The server's numbers have 32 bits, and what becomes 0 or 1 in them is refused.
  const isGreedy = Math.fround(temperature) === 0;
  // Any of the other values would bring sampling back.
  if (isGreedy) return { do_sample: false };
  return {
    do_sample: true,
    seed: seed === 0 ? SEED_FOR_ZERO : seed,
    temperature,
    ...(top_k === 0 ? {} : { top_k }),
    ...(Math.fround(top_p) === 1 ? {} : { top_p }),
  };
}

export const wellFormedStops = (stops: readonly string[]): string[] =>
  stops.map((stop) => stop.toWellFormed());
