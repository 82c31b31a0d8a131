import type { CoreSampling } from './toy-model.ts';

/** What to decode, whoever's protocol asked for it. */
export type CoreRequest = {
  promptTokens: readonly number[];
  /** Of these, from the first on, those that need not be computed; absent: none. */
  cachedTokens?: number;
  tokensMax: number;
  sampling: CoreSampling;
  stop: readonly string[];
  /** Whether the stop string is part of the answer's text. */
  showsStop: boolean;
  /** A stop string counts only where a token ends with it. */
  stopEndsToken?: boolean;
  /** Goes on behind the end that the model chose. */
  ignoresEnd: boolean;
};

/** One token of an answer, and with the last one how the answer ended. */
export type CoreStep = {
  /** Null where the answer ends between two tokens, as at an abort. */
  id: number | null;
  /** What can be sent now; empty while characters or a possible stop string are kept back. */
  text: string;
  end: CoreEnd | null;
};

export type CoreEnd = {
  /** `eos`: the model's own end. `abort`: the engine is shutting down. */
  reason: 'eos' | 'length' | 'stop' | 'abort';
  /** The stop string. */
  stop: string | null;
  /** The end token counts, as it does for the engines. */
  tokens: number;
};
