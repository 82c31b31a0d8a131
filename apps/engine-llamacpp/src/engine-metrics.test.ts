import { expect, test } from '@jest/globals';
import { createEngineMetrics } from './engine-metrics.ts';

test('[ORCH-3028] counters move with the event and a scrape changes nothing', () => {
  const metrics = createEngineMetrics();
  metrics.promptCached(3);
  metrics.promptProcessed(20, 500);
  metrics.tokenPredicted(0);
  metrics.tokenPredicted(250);
  metrics.decoded(1);
  metrics.decoded(2);
  metrics.sequenceLength(22);
  metrics.sequenceLength(5);
  const load = { processing: 1, deferred: 4 };
  const text = metrics.render(load);
  const values = Object.fromEntries(
    text
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => line.replace('llamacpp:', '').split(' ')),
  );
  expect(values).toEqual({
    prompt_tokens_total: '20',
    prompt_tokens_cached_total: '3',
    prompt_seconds_total: '0.5',
    tokens_predicted_total: '2',
    tokens_predicted_seconds_total: '0.25',
    n_decode_total: '2',
    n_tokens_max: '22',
    prompt_tokens_seconds: '40',
    predicted_tokens_seconds: '8',
    requests_processing: '1',
    requests_deferred: '4',
    n_busy_slots_per_decode: '1.5',
  });
  expect(metrics.render(load)).toBe(text);
});
