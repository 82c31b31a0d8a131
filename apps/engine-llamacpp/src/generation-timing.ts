export interface GenerationTiming {
  cached: number;
  promptTokens: number;
  promptMs: number;
  predictedTokens: number;
  predictedMs: number;
}

/** The `timings` object of frames. `cache_n` is what was reused, `prompt_n` what was computed. */
export function describeTiming(timing: GenerationTiming): Record<string, number> {
  return {
    cache_n: timing.cached,
    prompt_n: timing.promptTokens,
    prompt_ms: timing.promptMs,
    prompt_per_token_ms: ratio(timing.promptMs, timing.promptTokens),
    prompt_per_second: ratio(1000 * timing.promptTokens, timing.promptMs),
    predicted_n: timing.predictedTokens,
    predicted_ms: timing.predictedMs,
    predicted_per_token_ms: ratio(timing.predictedMs, timing.predictedTokens),
    predicted_per_second: ratio(1000 * timing.predictedTokens, timing.predictedMs),
  };
}

/** JSON has no infinity: a rate over no time at all is given as 0, as upstream gives it. */
function ratio(amount: number, per: number): number {
  return per === 0 ? 0 : amount / per;
}
