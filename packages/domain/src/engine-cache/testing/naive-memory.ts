import type { Warmth } from '../engine-cache.ts';

type Prompt = { word: string; usedAt: number; holder: string | null; isFilled: boolean };

function commonLetters(a: string, b: string): number {
  let common = 0;
  while (common < Math.min(a.length, b.length) && a[common] === b[common]) common += 1;
  return common;
}

/** The slots of llama.cpp by their rule, with whole prompts in place of hashes. */
export class NaiveSlots {
  readonly #slots: Prompt[];

  constructor(slotsTotal: number) {
    this.#slots = Array.from({ length: slotsTotal }, () => ({
      ...{ word: '', usedAt: 0, holder: null, isFilled: true },
    }));
  }

  warmth(word: string): Warmth {
    const idle = this.#slots.filter(({ holder }) => holder === null);
    const slot = this.#pick(idle, word);
    const taken = this.#slots.filter(({ holder }) => holder !== null);
    const coming = Math.max(0, ...taken.map((one) => commonLetters(one.word, word)));
    const best = taken.find((one) => coming > 0 && commonLetters(one.word, word) === coming);
    const later = { warmBlocks: coming, holder: best?.holder ?? null };
    if (!slot) return { warmBlocks: 0, displacedAt: 0, displacedBlocks: 0, later };
    const warmBlocks = commonLetters(slot.word, word);
    const displacedBlocks = slot.word.slice(warmBlocks).length;
    return { warmBlocks, displacedAt: slot.usedAt, displacedBlocks, later };
  }

  begin(holder: string, word: string, at: number): void {
    const idle = this.#slots.filter((slot) => slot.holder === null);
    const slot = this.#pick(idle, word);
    if (slot) Object.assign(slot, { word, usedAt: at, holder, isFilled: false });
  }

  prefilled(holder: string, at: number): void {
    const slot = this.#slots.find((one) => one.holder === holder);
    if (slot) Object.assign(slot, { usedAt: at, isFilled: true });
  }

  end(holder: string, word: string | null, at: number): void {
    const slot = this.#slots.find((one) => one.holder === holder);
    if (!slot) return;
    const left = slot.isFilled ? slot.word : '';
    Object.assign(slot, { word: word ?? left, usedAt: at, holder: null, isFilled: true });
  }

  #pick(slots: readonly Prompt[], word: string): Prompt | undefined {
    const similar = slots.filter((slot) => commonLetters(slot.word, word) > 0.1 * word.length);
    const common = Math.max(...similar.map((slot) => commonLetters(slot.word, word)));
    const best = similar.find((slot) => commonLetters(slot.word, word) === common);
    const oldest = Math.min(...slots.map(({ usedAt }) => usedAt));
    return best ?? slots.find(({ usedAt }) => usedAt === oldest);
  }
}

/** Blocks of a paged cache, each of them the letters up to it; the newest stands last. */
export class NaiveBlocks {
  readonly #capacity: number;
  readonly #coming = new Map<string, string>();
  #blocks: { letters: string; usedAt: number }[] = [];

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  warmth(word: string): Warmth {
    let warmBlocks = 0;
    while (warmBlocks < word.length && this.#has(word.slice(0, warmBlocks + 1))) warmBlocks += 1;
    const needed = this.#blocks.length + word.length - warmBlocks;
    const displacedAt = needed <= this.#capacity ? 0 : (this.#blocks[0]?.usedAt ?? 0);
    const displacedBlocks = this.#blocks.slice(0, Math.max(0, needed - this.#capacity)).length;
    return { warmBlocks, displacedAt, displacedBlocks, later: { warmBlocks, holder: null } };
  }

  begin(holder: string, word: string): void {
    this.#coming.set(holder, word);
  }

  prefilled(holder: string, at: number): void {
    this.#use(this.#coming.get(holder) ?? '', at);
  }

  end(holder: string, word: string | null, at: number): void {
    this.#coming.delete(holder);
    this.#use(word ?? '', at);
  }

  #has(letters: string): boolean {
    return this.#blocks.some((block) => block.letters === letters);
  }

  #use(word: string, usedAt: number): void {
    for (let length = word.length; length > 0; length -= 1) {
      const letters = word.slice(0, length);
      this.#blocks = this.#blocks.filter((block) => block.letters !== letters);
      this.#blocks.push({ letters, usedAt });
    }
    this.#blocks = this.#blocks.slice(-this.#capacity);
  }
}
