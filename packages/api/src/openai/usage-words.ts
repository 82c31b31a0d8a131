import type { OpenaiUsage, Usage } from '@orchqueue/contract-types';

/** Counts of all choices, by choice; the prompt of several choices counts once. */
export function usageOf(usages: readonly (Usage | null)[], choicesEach: number): OpenaiUsage {
  const sum = (counts: (number | undefined)[]) => counts.reduce<number>((a, b) => a + (b ?? 0), 0);
  const prompts = usages.filter((_usage, choice) => choice % choicesEach === 0);
  const prompt_tokens = sum(prompts.map((usage) => usage?.tokens_in));
  const completion_tokens = sum(usages.map((usage) => usage?.tokens_out));
  const total_tokens = prompt_tokens + completion_tokens;
  const counts = { prompt_tokens, completion_tokens, total_tokens };
  const cached = prompts.map((usage) => usage?.tokens_cached);
  if (cached.includes(undefined)) return counts;
  return { ...counts, prompt_tokens_details: { cached_tokens: sum(cached) } };
}
