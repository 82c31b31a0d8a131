/**
 * Counted where it happens, never by the scrape (ORCH-3028). Upstream's two rate gauges cover the
 * time since the last scrape, so that a second scraper spoils them; ours are over the life of the
 * process and mean the same to every reader.
 */
export interface EngineMetrics {
  promptCached(tokens: number): void;
  promptProcessed(tokens: number, elapsedMs: number): void;
  tokenPredicted(elapsedMs: number): void;
  /**
   * One step of one slot. The library joins the steps of several slots into one decode without
   * telling, so with busy neighbours this counts more than upstream would.
   */
  decoded(busySlots: number): void;
  sequenceLength(tokens: number): void;
  render(load: { processing: number; deferred: number }): string;
}

type Sample = [kind: 'counter' | 'gauge', name: string, help: string, value: number];

export function createEngineMetrics(): EngineMetrics {
  const total = {
    promptTokens: 0,
    promptCached: 0,
    promptMs: 0,
    predictedTokens: 0,
    predictedMs: 0,
    decodes: 0,
    busySlots: 0,
    tokensMax: 0,
  };
  return {
    promptCached(tokens) {
      total.promptCached += tokens;
    },
    promptProcessed(tokens, elapsedMs) {
      total.promptTokens += tokens;
      total.promptMs += elapsedMs;
    },
    tokenPredicted(elapsedMs) {
      total.predictedTokens += 1;
      total.predictedMs += elapsedMs;
    },
    decoded(busySlots) {
      total.decodes += 1;
      total.busySlots += busySlots;
    },
    sequenceLength(tokens) {
      total.tokensMax = Math.max(total.tokensMax, tokens);
    },
    render(load) {
      const promptS = total.promptMs / 1000;
      const predictedS = total.predictedMs / 1000;
      return renderSamples([
        [
          'counter',
          'prompt_tokens_total',
          'Prompt tokens processed, without cached',
          total.promptTokens,
        ],
        ['counter', 'prompt_tokens_cached_total', 'Prompt tokens reused', total.promptCached],
        ['counter', 'prompt_seconds_total', 'Time spent on prompts', promptS],
        ['counter', 'tokens_predicted_total', 'Tokens generated', total.predictedTokens],
        ['counter', 'tokens_predicted_seconds_total', 'Time spent generating', predictedS],
        ['counter', 'n_decode_total', 'Decoding steps', total.decodes],
        ['counter', 'n_tokens_max', 'Longest sequence seen', total.tokensMax],
        [
          'gauge',
          'prompt_tokens_seconds',
          'Prompt tokens per second',
          rate(total.promptTokens, promptS),
        ],
        [
          'gauge',
          'predicted_tokens_seconds',
          'Generated tokens per second',
          rate(total.predictedTokens, predictedS),
        ],
        ['gauge', 'requests_processing', 'Requests in a slot', load.processing],
        ['gauge', 'requests_deferred', 'Requests waiting for a slot', load.deferred],
        [
          'gauge',
          'n_busy_slots_per_decode',
          'Busy slots per decoding step',
          rate(total.busySlots, total.decodes),
        ],
      ]);
    },
  };
}

function rate(amount: number, per: number): number {
  return per === 0 ? 0 : amount / per;
}

function renderSamples(samples: readonly Sample[]): string {
  return samples
    .map(([kind, name, help, value]) => {
      const full = `llamacpp:${name}`;
      return `# HELP ${full} ${help}\n# TYPE ${full} ${kind}\n${full} ${value}\n`;
    })
    .join('');
}
