import type { Pins } from '@orchqueue/contract-types';

/** One `token` event, as its data came over the wire. */
export type TokenFrame = { text: string; tokenIds: readonly number[] };

/** What one replica made of one prompt. */
export type Answer = {
  promptId: string;
  frames: readonly TokenFrame[];
  /** Of the finished task. */
  text: string;
  finishReason: string | null;
  tokensIn: number;
  tokensOut: number;
  pins: Pins;
};

/** One token and the text that came with it; the text of a frame stands at its first token. */
export type Token = { id: number; text: string };

export const tokensOf = ({ frames }: Pick<Answer, 'frames'>): Token[] =>
  frames.flatMap(({ text, tokenIds }) =>
    tokenIds.map((id, index) => ({ id, text: index === 0 ? text : '' })),
  );
