import { askController } from '../answer-times.ts';
import { ENGINE_MODEL } from '../engine-host.ts';

const MAX_TOKENS = 8;
/** A reward for repetition, so that no answer is empty. */
const SAMPLING = { temperature: 0, repeat_penalty: 0.5 };

export type Sample = {
  firstTokenMs: number;
  /** Of these until it was sent to an engine. */
  queuedMs: number;
  tokensIn: number;
  tokensCached: number;
};

/** So many clients, each of which sends its next prompt when its answer is there. */
export async function runRound(
  url: string,
  prompts: readonly string[],
  clients: number,
): Promise<Sample[]> {
  const samples: Sample[] = [];
  const waiting = prompts.entries();
  const client = async (): Promise<void> => {
    for (const [seed, prompt] of waiting) {
      const work = { prompt, maxTokens: MAX_TOKENS, seed, sampling: SAMPLING };
      const { firstTokenMs, timings, usage } = await askController(url, ENGINE_MODEL, work);
      const { tokens_in: tokensIn = 0, tokens_cached: tokensCached = 0 } = usage ?? {};
      samples.push({ firstTokenMs, queuedMs: timings.queue_time_ms ?? 0, tokensIn, tokensCached });
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return samples;
}
