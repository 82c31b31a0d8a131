import { createHash } from 'node:crypto';
import { bytesOf, CHARACTERS, MARKS, tokenizeBytes, WORD_TOKENS } from './vocabulary.ts';

export type CoreSampling = {
  /** Null: another answer each time. */
  seed: number | null;
  /** 0: the likeliest token, whatever the seed. */
  temperature: number;
  /** 0: off. */
  topK: number;
  topP: number;
  minP: number;
  repetitionPenalty: number;
};

type Candidate = { token: number; logit: number };

const CANDIDATES = 12;
const LOGIT_STEP = 0.35;
/** So many tokens an answer has at least, and at most, unless it has none of an end. */
const ANSWER_TOKENS_MIN = 10;
const ANSWER_TOKENS_MAX = 200;
/** After the minimum the answer ends at one token in so many. */
const END_CHANCE = 24;
const ENDLESS = /\b(count|endless)\b/;
const BEYOND_ASCII = /[^\0-\x7f]/;

/**
 * A model whose next token is a function of all tokens before it, the weights, and for what is
 * drawn of the seed and of how many were drawn. So equal requests have equal answers, and a prompt
 * that has the beginning of an answer goes on with the rest of it, if nothing is drawn.
 *
 * A prompt with the word `count` or `endless` is answered without end, one with characters beyond
 * ASCII with such characters, any other with 10 to 200 tokens.
 */
export class ToyModel {
  readonly #isEndless: boolean;
  readonly #hasCharacters: boolean;
  readonly #sampling: CoreSampling;
  readonly #seen: Set<number>;
  readonly #seed: number;
  #state: number;
  #position: number;
  #drawn = 0;
  /** Bytes of a character that is not whole yet. */
  #pending = Buffer.alloc(0);

  constructor(prompt: readonly number[], weights: number, sampling: CoreSampling) {
    const text = Buffer.concat(prompt.map(bytesOf)).toString('utf8');
    this.#isEndless = ENDLESS.test(text);
    this.#hasCharacters = BEYOND_ASCII.test(text);
    this.#sampling = sampling;
    this.#seen = new Set(prompt);
    this.#seed = mix(sampling.seed ?? Math.floor(Math.random() * 2 ** 32), weights);
    this.#state = prompt.reduce(mix, mix(0x811c9dc5, weights));
    const answerFrom = prompt.lastIndexOf(MARKS.assistant);
    this.#position = answerFrom === -1 ? 0 : prompt.length - answerFrom - 1;
  }

  /** The next token; it then counts as said. */
  next(): number {
    const token = this.#choose(this.#candidates());
    this.#state = mix(this.#state, token);
    this.#seen.add(token);
    this.#position += 1;
    this.#drawn += 1;
    const bytes = Buffer.concat([this.#pending, bytesOf(token)]);
    this.#pending = isWhole(bytes) ? Buffer.alloc(0) : bytes;
    return token;
  }

  #candidates(): Candidate[] {
    if (this.#pending.length > 0) return this.#endings();
    const mayEnd = !this.#isEndless && this.#position >= ANSWER_TOKENS_MIN;
    if (mayEnd && this.#position >= ANSWER_TOKENS_MAX) return [{ token: MARKS.end, logit: 0 }];
    const candidates = Array.from({ length: CANDIDATES }, (_, rank) => ({
      token: this.#tokenAt(rank),
      logit: 4 - rank * LOGIT_STEP,
    }));
    const ends = mayEnd && mix(this.#state, MARKS.end) % END_CHANCE === 0;
    return ends ? [{ token: MARKS.end, logit: 12 }, ...candidates] : candidates;
  }

  #tokenAt(rank: number): number {
    const drawn = mix(this.#state, 1000 + rank);
    if (!this.#hasCharacters || rank % 3 === 2) return at(WORD_TOKENS, drawn);
    return tokenizeBytes(Buffer.from(at(CHARACTERS, drawn)))[0] ?? MARKS.end;
  }

  /** What makes a character of the bytes so far. */
  #endings(): Candidate[] {
    const size = this.#pending.length;
    const rests = CHARACTERS.map((character) => Buffer.from(character))
      .filter((bytes) => bytes.subarray(0, size).equals(this.#pending))
      .map((bytes) => tokenizeBytes(bytes.subarray(size))[0] ?? MARKS.end);
    return [...new Set(rests)].map((token, rank) => ({ token, logit: 4 - rank * LOGIT_STEP }));
  }

  #choose(candidates: readonly Candidate[]): number {
    const { temperature } = this.#sampling;
    const likeliestFirst = candidates
      .map(({ token, logit }) => ({ token, logit: this.#penalized(token, logit) }))
      .toSorted((a, b) => b.logit - a.logit || a.token - b.token);
    const first = likeliestFirst[0] ?? { token: MARKS.end, logit: 0 };
    if (temperature === 0) return first.token;
    const weighted = likeliestFirst.map(({ token, logit }) => ({
      token,
      weight: Math.exp((logit - first.logit) / temperature),
    }));
    const kept = this.#kept(weighted);
    const total = kept.reduce((sum, { weight }) => sum + weight, 0);
    let left = (mix(this.#seed, this.#drawn) / 2 ** 32) * total;
    for (const { token, weight } of kept) {
      left -= weight;
      if (left < 0) return token;
    }
    return first.token;
  }

  #penalized(token: number, logit: number): number {
    const { repetitionPenalty } = this.#sampling;
    if (!this.#seen.has(token)) return logit;
    return logit > 0 ? logit / repetitionPenalty : logit * repetitionPenalty;
  }

  #kept<Weighted extends { weight: number }>(weighted: readonly Weighted[]): readonly Weighted[] {
    const { minP, topK, topP } = this.#sampling;
    // The first has the weight 1.
    const likely = weighted.filter(({ weight }) => weight >= minP);
    const few = topK > 0 ? likely.slice(0, topK) : likely;
    const enough = few.reduce((sum, { weight }) => sum + weight, 0) * topP;
    let sum = 0;
    return few.filter(({ weight }) => {
      const isNeeded = sum < enough;
      sum += weight;
      return isNeeded;
    });
  }
}

const at = <Item>(list: readonly Item[], drawn: number): Item => list[drawn % list.length] as Item;

/** A step of a 32-bit hash with good avalanche (murmur3's finalizer). */
function mix(state: number, value: number): number {
  let hash = Math.imul(state ^ Math.imul(value + 0x9e3779b9, 0x85ebca6b), 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return (hash ^ (hash >>> 15)) >>> 0;
}

function isWhole(bytes: Buffer): boolean {
  return new TextDecoder().decode(bytes, { stream: true }).length > 0 || bytes.length === 0;
}

/** A digest of the model, for engines that tell one. */
export const modelDigest = (weights: number): string =>
  createHash('sha256').update(`toy ${weights}`).digest('hex');
