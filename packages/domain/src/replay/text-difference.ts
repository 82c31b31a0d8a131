import type { ReplayTextDifference, ReplayToken, TokenEvent } from '@orchqueue/contract-types';

/**
 * Where two texts differ first, with the frames that hold it. Texts are compared and not frames: an
 * engine may cut the same text otherwise. Null where they are equal.
 */
export function textDifference(
  frames: readonly TokenEvent[],
  others: readonly TokenEvent[],
): ReplayTextDifference | null {
  const text = textOf(frames);
  const other = textOf(others);
  if (text === other) return null;
  const shorter = Math.min(text.length, other.length);
  let character = 0;
  while (character < shorter && text[character] === other[character]) character += 1;
  return {
    character,
    token: tokenAt(frames, character),
    other_token: tokenAt(others, character),
  };
}

const textOf = (frames: readonly TokenEvent[]): string => frames.map(({ text }) => text).join('');

function tokenAt(frames: readonly TokenEvent[], character: number): ReplayToken | null {
  let end = 0;
  for (const [index, { text, token_ids }] of frames.entries()) {
    end += text.length;
    if (end > character) return { index, text, ...(token_ids ? { token_ids } : {}) };
  }
  return null;
}
