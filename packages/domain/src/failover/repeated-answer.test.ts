import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { afterLoss } from './after-loss.ts';
import { type AnswerPiece, RepeatedAnswer, type RepetitionStep } from './repeated-answer.ts';

type Answer = { texts: string[]; ids: number[] };

/** Tokens of one to three characters, some of two UTF-16 units. */
const answer: fc.Arbitrary<Answer> = fc
  .array(fc.tuple(fc.constantFrom('a', 'bc', 'é', '🌙', 'x y'), fc.nat(9)), {
    minLength: 1,
    maxLength: 40,
  })
  .map((tokens) => ({ texts: tokens.map(([text]) => text), ids: tokens.map(([, id]) => id) }));

const cuts = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 40, maxLength: 40 });

/** The same tokens in frames of so many each. */
function frames({ texts, ids }: Answer, sizes: readonly number[]): AnswerPiece[] {
  const pieces: AnswerPiece[] = [];
  for (let from = 0, index = 0; from < texts.length; index += 1) {
    const to = from + (sizes[index] ?? 1);
    pieces.push({ text: texts.slice(from, to).join(''), tokenIds: ids.slice(from, to) });
    from = to;
  }
  return pieces;
}

const upTo = ({ texts, ids }: Answer, count: number): Answer => ({
  texts: texts.slice(0, count),
  ids: ids.slice(0, count),
});

/** Runs to the end of one of the two, as a reader of engine and log would. */
function run(sent: readonly AnswerPiece[], again: readonly AnswerPiece[]) {
  const left = [...sent];
  const repeated = new RepeatedAnswer(sent.length);
  let step: RepetitionStep = 'wants more';
  for (const [index, piece] of again.entries()) {
    step = repeated.giveAgain(piece);
    while (step === 'wants sent') step = repeated.giveSent(left.shift() as AnswerPiece);
    if (step === 'wants more') continue;
    return { step, rest: [repeated.rest, ...again.slice(index + 1)], place: repeated.place };
  }
  return { step, rest: [], place: repeated.place };
}

const joined = (pieces: readonly AnswerPiece[]) => ({
  text: pieces.map(({ text }) => text).join(''),
  ids: pieces.flatMap(({ tokenIds }) => tokenIds ?? []),
});

describe('RepeatedAnswer', () => {
  it('[ORCH-4207] what was sent and the rest are the whole answer, however both are cut', () => {
    fc.assert(
      fc.property(answer, fc.nat(), cuts, cuts, (whole, place, first, second) => {
        const count = 1 + (place % whole.texts.length);
        const sent = frames(upTo(whole, count), first);
        const { step, rest } = run(sent, frames(whole, second));
        expect(step).toBe('is past');
        expect(joined([...sent, ...rest])).toEqual(joined(frames(whole, [])));
      }),
    );
  });

  it('[ORCH-4207] another character or another id within what was sent differs, and says where', () => {
    fc.assert(
      fc.property(answer, fc.nat(), fc.boolean(), cuts, cuts, (whole, at, inText, a, b) => {
        const index = at % whole.texts.length;
        const other = { texts: [...whole.texts], ids: [...whole.ids] };
        if (inText) other.texts[index] = '#'.repeat(whole.texts[index]?.length ?? 1);
        else other.ids[index] = 99;
        const { step, place } = run(frames(whole, a), frames(other, b));
        expect(step).toBe('differs');
        if (inText) expect(place.characters).toBe(whole.texts.slice(0, index).join('').length);
        else expect(place.tokens).toBe(index);
      }),
    );
  });

  it('[ORCH-4207] an answer that is shorter than what was sent never gets past it', () => {
    fc.assert(
      fc.property(answer, fc.nat(), cuts, cuts, (whole, place, first, second) => {
        const count = place % whole.texts.length;
        const short = upTo(whole, count);
        expect(run(frames(whole, first), frames(short, second)).step).toBe('wants more');
      }),
    );
  });

  it('[ORCH-4207] where one of the two tells no ids the text decides', () => {
    const told = { text: 'ab', tokenIds: [1, 2] };
    expect(run([told], [{ text: 'abc' }])).toMatchObject({
      step: 'is past',
      rest: [{ text: 'c' }],
    });
    expect(run([{ text: 'ab' }], [told, { text: 'c', tokenIds: [3] }]).step).toBe('is past');
    expect(run([{ text: 'ab' }], [{ text: 'ax', tokenIds: [1, 7] }]).step).toBe('differs');
  });
});

describe('afterLoss', () => {
  const lost = (tokenFrames: number, determinism: 'strict' | 'best_effort') =>
    afterLoss({ tokenFrames, hasToolCalls: false, determinism });

  it('[ORCH-4207] without a token it is a retry, on a strict pool it goes on, else it ends', () => {
    expect(lost(0, 'strict')).toBe('retry');
    expect(lost(0, 'best_effort')).toBe('retry');
    expect(lost(1, 'strict')).toBe('failover');
    expect(lost(1, 'best_effort')).toBe('reset');
  });

  it('[ORCH-4207] a tool call that was begun does not go on', () => {
    const strict = { determinism: 'strict', hasToolCalls: true } as const;
    expect(afterLoss({ ...strict, tokenFrames: 1 })).toBe('reset');
  });
});
