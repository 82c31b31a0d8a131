import type { EngineFrame } from '@orchqueue/adapter-api';
import { type AnswerPiece, RepeatedAnswer, type RepetitionStep } from '@orchqueue/domain';

export type Place = RepeatedAnswer['place'];

/**
 * Nothing of an answer may be sent (ORCH-4207). `diverged`: it is another one than the first.
 * `log_lost`: the store has lost what was sent, and there is nothing to compare it with.
 */
export class NoRepetition extends Error {
  readonly reason: 'diverged' | 'log_lost';
  /** How much was equal: UTF-16 units of text, and token ids. */
  readonly place: Place;

  constructor(reason: 'diverged' | 'log_lost', place: Place) {
    super(`the answer cannot go on: ${reason}`);
    this.name = 'NoRepetition';
    this.reason = reason;
    this.place = place;
  }
}

export type Repetition = {
  /** What the engine says, from the start. */
  frames: AsyncIterable<EngineFrame>;
  /** What was sent, and of how many frames it is. */
  sent: AsyncIterator<AnswerPiece>;
  framesSent: number;
  /** A frame came that is a repetition. */
  onRepeated: () => void;
  /** Everything that was sent has been repeated. */
  onPast: () => void;
};

/** Frames that are new: what was sent before is compared and left out. Throws `NoRepetition`. */
export async function* newFrames(of: Repetition): AsyncGenerator<EngineFrame> {
  const repeated = new RepeatedAnswer(of.framesSent);
  let step: RepetitionStep = 'wants more';
  for await (const frame of of.frames) {
    if (step === 'is past') {
      yield frame;
      continue;
    }
    of.onRepeated();
    if (frame.kind !== 'text') throw new NoRepetition('diverged', repeated.place);
    step = repeated.giveAgain(frame);
    while (step === 'wants sent') {
      const next = await of.sent.next();
      if (next.done) throw new NoRepetition('log_lost', repeated.place);
      step = repeated.giveSent(next.value);
    }
    if (step === 'differs') throw new NoRepetition('diverged', repeated.place);
    if (step !== 'is past') continue;
    of.onPast();
    const { text, tokenIds } = repeated.rest;
    const ids = tokenIds ? { tokenIds: [...tokenIds] } : {};
    if (text !== '') yield { kind: 'text', text, ...ids };
  }
}
