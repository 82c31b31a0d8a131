import { expect, test } from '@jest/globals';
import { usageOf } from './usage-words.ts';

const usage = (tokens_cached?: number) => ({
  ...{ tokens_in: 5, tokens_out: 2 },
  ...(tokens_cached === undefined ? {} : { tokens_cached }),
});

test('[ORCH-4404] what the engine reused of each prompt is told, where every engine tells it', () => {
  const counts = { prompt_tokens: 10, completion_tokens: 8, total_tokens: 18 };
  expect(usageOf([usage(3), usage(5), usage(4), usage(5)], 2)).toEqual({
    ...counts,
    prompt_tokens_details: { cached_tokens: 7 },
  });
  expect(usageOf([usage(3), usage(3), usage(), usage()], 2)).toEqual(counts);
});
