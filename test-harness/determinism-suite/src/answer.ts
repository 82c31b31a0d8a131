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

/**
 * Of an engine that cuts its frames by chance text and ids are left to compare. The last token may
 * have no text, as the end has none: its id is told only where it shares a frame with one that has,
 * so it counts where both told it. How many tokens there were is compared beside this.
 */
export function asOneFrame(answer: Answer, other: Answer | undefined): Answer {
  const idsOf = ({ frames }: Answer) => frames.flatMap(({ tokenIds }) => tokenIds);
  const ids = idsOf(answer);
  const isOneLonger = other !== undefined && ids.length === idsOf(other).length + 1;
  const text = answer.frames.map((frame) => frame.text).join('');
  return { ...answer, frames: [{ text, tokenIds: isOneLonger ? ids.slice(0, -1) : ids }] };
}
