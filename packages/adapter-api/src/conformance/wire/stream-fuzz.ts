import fc from 'fast-check';
import type { EngineFrame } from '../../engine-adapter.ts';
import type { WireSubject } from '../adapter-subject.ts';

const FRAMES_PER_ANSWER = 25;

/** What an answer of these bytes gives. Throws where it gives no whole answer. */
export type ReadParts = (parts: readonly Uint8Array[]) => Promise<EngineFrame[]>;

/**
 * Answers of random texts, cut at random bytes, until `framesTotal` frames were sent; each has to
 * give the texts that it was made of, and the frames of the same answer in one piece. Returns how
 * many frames that were. Throws with the seed and the smallest counterexample.
 */
export async function fuzzStream(
  wire: WireSubject,
  read: ReadParts,
  framesTotal: number,
): Promise<number> {
  let framesSent = 0;
  const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
  const texts = fc.array(text, {
    minLength: FRAMES_PER_ANSWER,
    maxLength: 2 * FRAMES_PER_ANSWER,
    size: 'max',
  });
  const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 40, size: 'max' });
  const answersAreWhole = fc.asyncProperty(texts, cuts, async (words, shares) => {
    const frames = words.map((word) => wire.textFrame(word));
    const bytes = Buffer.from([...frames, wire.ending(words.length)].join(''));
    const split = await read(cutAt(bytes, shares));
    framesSent += words.length;
    const joined = split.map((frame) => (frame.kind === 'text' ? frame.text : '')).join('');
    if (joined !== words.join('')) throw new Error('another text than was sent');
    if (JSON.stringify(split) !== JSON.stringify(await read([bytes]))) {
      throw new Error('other frames than in one piece');
    }
  });
  await fc.assert(answersAreWhole, { numRuns: Math.ceil(framesTotal / FRAMES_PER_ANSWER) });
  return framesSent;
}

/** The bytes in pieces; `shares` of them are before each cut. */
function cutAt(bytes: Buffer, shares: readonly number[]): Buffer[] {
  const cuts = shares.map((share) => Math.floor(share * bytes.length)).toSorted((a, b) => a - b);
  const starts = [0, ...cuts];
  return starts
    .map((start, index) => bytes.subarray(start, starts[index + 1]))
    .filter((piece) => piece.length > 0);
}
