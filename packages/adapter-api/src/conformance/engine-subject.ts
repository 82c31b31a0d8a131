import type { EngineAdapter, GenerateRequest } from '../engine-adapter.ts';

/** A running engine with one slot, its model loaded. */
export type EngineProcess = {
  baseUrl: string;
  /** Ends the process as a crash does; what runs is cut off. Resolves when it is gone. */
  stop(): Promise<void>;
};

/** An adapter and an engine for it. */
export type EngineSubject = {
  start(): Promise<EngineProcess>;
  create(baseUrl: string): EngineAdapter;
  /** The text of the request without streaming, asked past the adapter. */
  answerWhole(baseUrl: string, request: GenerateRequest): Promise<string>;
  prompts: {
    /** A user's message with an answer of 10 to 200 tokens that has several words. */
    short: string;
    /** A user's message whose answer has characters of several bytes. */
    multibyte: string;
    /** A raw prompt that goes on until max_tokens, for 1,000 tokens and more. */
    endless: string;
  };
  /** Reasons by the title of the case that is left out. */
  skips?: Readonly<Record<string, string>>;
};

export type CaseContext = { adapter: EngineAdapter; baseUrl: string; subject: EngineSubject };

export type ConformanceCase = {
  requirement: string;
  title: string;
  run(context: CaseContext): Promise<void>;
};

const SAMPLING = { seed: 42, temperature: 0.8, top_k: 40, top_p: 0.95, min_p: 0.05 };

export function chatRequest(content: string, seed = 42): GenerateRequest {
  return {
    messages: [{ role: 'user', content }],
    maxTokens: 256,
    sampling: { ...SAMPLING, seed, repeat_penalty: 1, stop: [] },
    correlationId: 'c-conformance',
  };
}

/** Greedy, so that it does not end early by chance. */
export function endlessRequest(prompt: string): GenerateRequest {
  return {
    prompt,
    maxTokens: 1_900,
    sampling: { ...SAMPLING, temperature: 0, repeat_penalty: 1, stop: [] },
    correlationId: 'c-conformance',
  };
}
