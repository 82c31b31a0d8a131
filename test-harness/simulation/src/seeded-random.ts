/** FNV-1a over UTF-16 units: turns a label into a number of 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/**
 * Chance of one part of the world (sfc32). Each part has its own, forked by name, so that one part
 * that draws more does not change what all the others draw.
 */
export class SeededRandom {
  readonly #seed: number;
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(seed: number, label = '') {
    this.#seed = seed;
    this.#a = hashOf(label);
    this.#b = seed >>> 0;
    this.#c = Math.floor(seed / 0x100000000) >>> 0;
    for (let round = 0; round < 12; round += 1) this.#next32();
  }

  fork(label: string): SeededRandom {
    return new SeededRandom(this.#seed + this.#next32() * 0x100000, label);
  }

  /** Uniform in [0, 1). */
  next01(): number {
    return this.#next32() / 0x100000000;
  }

  /** A whole number from `min` to `max`, both included. */
  between(min: number, max: number): number {
    return min + Math.floor(this.next01() * (max - min + 1));
  }

  chance(probability: number): boolean {
    return this.next01() < probability;
  }

  pick<T>(items: readonly T[]): T {
    const item = items[this.between(0, items.length - 1)];
    if (item === undefined) throw new RangeError('nothing to pick from');
    return item;
  }

  /** A whole number with an exponential distribution: arrivals and rare long delays. */
  exponential(mean: number): number {
    return Math.floor(-Math.log(1 - this.next01()) * mean);
  }

  #next32(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }
}
