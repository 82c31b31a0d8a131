import type { EngineAnswer, EngineHttp, EngineRequest } from '../engine-http.ts';
import type { EngineShape } from '../engine-kinds/arg-facts.ts';
import type { UpstreamSettings } from '../upstream/upstream-http.ts';

export type DialectFacts = {
  shape: EngineShape;
  modelId: string;
  /** Of engine openai alone. */
  upstream?: { settings: UpstreamSettings; hasKey: boolean };
};

/** One of the few requests that the supervisor makes of an engine, in the engine's own words. */
export type Phrase = (
  asked: EngineRequest,
  http: EngineHttp,
  facts: DialectFacts,
) => Promise<EngineAnswer>;

/**
 * What the supervisor asks of llama-server, put to another engine: `/health`, `/props`, `/slots`,
 * `/completion`, `/metrics`. So there is one self-test and one watch for all of them.
 */
export type Dialect = { readonly [path: string]: Phrase };

export const speak =
  (dialect: Dialect, facts: DialectFacts, http: EngineHttp): EngineHttp =>
  (asked) => {
    const phrase = dialect[asked.path];
    return phrase ? phrase(asked, http, facts) : http(asked);
  };

/**
 * The answer of an engine whose `/slots` would be so. `decoded`: a figure that moves while tokens
 * come; left out where the engine has none before a request is over.
 */
export function slotsAnswer(
  answer: EngineAnswer,
  { shape }: DialectFacts,
  { busy, decoded }: { busy: number; decoded?: number },
): EngineAnswer {
  const slots = Array.from({ length: Math.max(shape.slots, busy) }, (_, id) => ({
    ...{ id, id_task: 0, is_processing: id < busy, n_prompt_tokens_processed: 0 },
    ...(decoded === undefined ? {} : { next_token: [{ n_decoded: decoded }] }),
  }));
  return { ...answer, text: JSON.stringify(slots) };
}

export const jsonAnswer = (answer: EngineAnswer, value: unknown): EngineAnswer => ({
  ...answer,
  text: JSON.stringify(value),
});

/** Sum over all series of a metric; 0 where there is none yet. */
export function metricSum(text: string, name: string): number {
  return text
    .split('\n')
    .filter((line) => line.startsWith(`${name} `) || line.startsWith(`${name}{`))
    .reduce((sum, line) => sum + (Number(line.slice(line.lastIndexOf(' ') + 1)) || 0), 0);
}

/** What `/completion` is asked for by the self-test and by the watch. */
export function completionBody({ body }: EngineRequest): {
  prompt: string;
  tokens: number;
  isStream: boolean;
} {
  const { prompt, n_predict, stream } = body as {
    [key in 'prompt' | 'n_predict' | 'stream']?: unknown;
  };
  return { prompt: String(prompt), tokens: Number(n_predict), isStream: stream === true };
}
