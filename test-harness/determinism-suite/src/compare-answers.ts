import { type Answer, type Token, tokensOf } from './answer.ts';

/** The tokens of which the requirement of every engine is the first thing to be said. */
export const HEAD_TOKENS = 32;
const SHOWN_BEFORE = 6;
const SHOWN_AFTER = 6;

export type Side = {
  replicaId: string;
  /** At the place of the difference; null where the answer has ended before. */
  token: Token | null;
  /** The tokens around it. */
  around: Token[];
};

export type Difference = {
  promptId: string;
  /** tokens: other ids. bytes: the same ids, cut or written in another way. end: how it ended. */
  what: 'tokens' | 'bytes' | 'end';
  /** Of the first different token, from 0; of `end` the number of tokens. */
  at: number;
  isInHead: boolean;
  left: Side;
  right: Side;
  detail: string;
};

/** The first difference of two answers to one prompt, or null: every frame and byte is the same. */
export function compareAnswers(left: Answer, right: Answer): Difference | null {
  const [ours, theirs] = [tokensOf(left), tokensOf(right)];
  const at = firstDifference(ours, theirs, (token) => token?.id);
  if (at !== null) {
    const [one, other] = [ours[at], theirs[at]].map((token) => token?.id ?? 'the end');
    return told(left, right, { what: 'tokens', at, detail: `token ${one} and ${other}` });
  }
  const piece = firstDifference(ours, theirs, (token) => token?.text);
  if (piece !== null) {
    const texts = [ours[piece], theirs[piece]].map((token) => JSON.stringify(token?.text));
    return told(left, right, { what: 'bytes', at: piece, detail: texts.join(' and ') });
  }
  const bytes = byteFault(left, right);
  if (bytes !== null) return told(left, right, { what: 'bytes', at: ours.length, detail: bytes });
  const ends = [left, right].map(
    ({ finishReason, tokensIn, tokensOut }) => `${finishReason}, ${tokensIn} in, ${tokensOut} out`,
  );
  if (ends[0] === ends[1]) return null;
  return told(left, right, { what: 'end', at: ours.length, detail: ends.join(' and ') });
}

/** What is the same token by token and not as a whole: the frames, or the task's own text. */
function byteFault(left: Answer, right: Answer): string | null {
  const [ours, theirs] = [left, right].map(({ frames }) => JSON.stringify(frames));
  if (ours !== theirs) return 'the same tokens in other frames';
  return left.text === right.text ? null : 'the same frames, and another text of the task';
}

function firstDifference(
  ours: readonly Token[],
  theirs: readonly Token[],
  read: (token: Token | undefined) => unknown,
): number | null {
  for (let at = 0; at < Math.max(ours.length, theirs.length); at += 1) {
    if (read(ours[at]) !== read(theirs[at])) return at;
  }
  return null;
}

function told(
  left: Answer,
  right: Answer,
  { what, at, detail }: Pick<Difference, 'what' | 'at' | 'detail'>,
): Difference {
  const isInHead = at < HEAD_TOKENS;
  const sides = { left: sideOf(left, at), right: sideOf(right, at) };
  return { promptId: left.promptId, what, at, isInHead, ...sides, detail };
}

function sideOf(answer: Answer, at: number): Side {
  const tokens = tokensOf(answer);
  const around = tokens.slice(Math.max(0, at - SHOWN_BEFORE), at + SHOWN_AFTER + 1);
  return { replicaId: answer.pins.replica_id, token: tokens[at] ?? null, around };
}
