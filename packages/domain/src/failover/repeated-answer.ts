/** A piece of an answer: its text, and the ids of its tokens where the engine tells them. */
export type AnswerPiece = { text: string; tokenIds?: readonly number[] };

/**
 * - `wants sent`: the next frame of what was sent has to be given before more can be told.
 * - `wants more`: everything so far was a repetition; the engine goes on.
 * - `differs`: it is another answer. Nothing of it may be sent.
 * - `is past`: all that was sent has been repeated; `rest` is new.
 */
export type RepetitionStep = 'wants sent' | 'wants more' | 'differs' | 'is past';

/**
 * Compares an answer that is given a second time with what was sent of the first (ORCH-4207). The
 * two need not be cut into frames alike: characters and token ids are compared as two streams. Ids
 * count as long as both tell them. Holds no more than a frame of each.
 */
export class RepeatedAnswer {
  /** Frames that were sent and not given yet. */
  #framesLeft: number;
  readonly #sent: Part = { text: '', ids: [] };
  readonly #again: Part = { text: '', ids: [] };
  #tellsIds = true;
  #characters = 0;
  #tokens = 0;

  constructor(framesSent: number) {
    this.#framesLeft = framesSent;
  }

  /** Where the comparison stands: UTF-16 units and token ids that were equal. */
  get place(): { characters: number; tokens: number } {
    return { characters: this.#characters, tokens: this.#tokens };
  }

  /** What follows the repetition; to be read once `is past`. */
  get rest(): AnswerPiece {
    const { text, ids } = this.#again;
    return this.#tellsIds ? { text, tokenIds: ids } : { text };
  }

  /** The next frame of what was sent. */
  giveSent(piece: AnswerPiece): RepetitionStep {
    this.#framesLeft -= 1;
    return this.#take(this.#sent, piece);
  }

  /** The next piece of the answer that is given again. */
  giveAgain(piece: AnswerPiece): RepetitionStep {
    return this.#take(this.#again, piece);
  }

  #take(part: Part, { text, tokenIds }: AnswerPiece): RepetitionStep {
    part.text += text;
    if (tokenIds) part.ids.push(...tokenIds);
    else this.#tellsIds = false;
    return this.#step();
  }

  #step(): RepetitionStep {
    if (!this.#isSameSoFar()) return 'differs';
    const ids = this.#tellsIds ? this.#again.ids.length : 0;
    const hasMore = this.#again.text !== '' || ids > 0;
    if (this.#framesLeft > 0) return hasMore ? 'wants sent' : 'wants more';
    const idsLeft = this.#tellsIds ? this.#sent.ids.length : 0;
    return this.#sent.text === '' && idsLeft === 0 ? 'is past' : 'wants more';
  }

  /** Compares what both have, and lets go of it. */
  #isSameSoFar(): boolean {
    const characters = Math.min(this.#sent.text.length, this.#again.text.length);
    const head = this.#sent.text.slice(0, characters);
    if (!this.#again.text.startsWith(head)) {
      this.#characters += commonLength(head, this.#again.text);
      return false;
    }
    for (const part of [this.#sent, this.#again]) part.text = part.text.slice(characters);
    this.#characters += characters;
    return !this.#tellsIds || this.#hasSameIds();
  }

  #hasSameIds(): boolean {
    const count = Math.min(this.#sent.ids.length, this.#again.ids.length);
    const sent = this.#sent.ids.splice(0, count);
    const again = this.#again.ids.splice(0, count);
    const different = sent.findIndex((id, index) => id !== again[index]);
    this.#tokens += different < 0 ? count : different;
    return different < 0;
  }
}

type Part = { text: string; ids: number[] };

function commonLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}
