type Slot = { content: string; usedAt: number; holder: string | null };

/** Below it the prompt is not taken for alike: upstream's default of `--slot-prompt-similarity`. */
const SIMILARITY = 0.1;

function commonLetters(a: string, b: string): number {
  let common = 0;
  while (common < Math.min(a.length, b.length) && a[common] === b[common]) common += 1;
  return common;
}

/** What llama-server does with its slots, read from its source; a letter is a token. */
export class NaiveLlamaServer {
  readonly slots: Slot[];
  #time = 0;

  constructor(slotsTotal: number) {
    this.slots = Array.from({ length: slotsTotal }, () => ({
      ...{ content: '', usedAt: -1, holder: null },
    }));
  }

  get isFull(): boolean {
    return this.slots.every(({ holder }) => holder !== null);
  }

  /** Its slot, and how many letters it need not compute. Throws where the slot told is taken. */
  launch(holder: string, prompt: string, told: number | null): { slot: number; cached: number } {
    const slot = told ?? this.#available(prompt);
    const at = this.#at(slot);
    if (at.holder !== null) throw new Error(`slot ${slot} is taken: the request would wait`);
    const cached = commonLetters(at.content, prompt);
    Object.assign(at, { holder, content: prompt.slice(0, cached) });
    return { slot, cached };
  }

  /** It has computed so much, prompt and answer. */
  release(slot: number, content: string): void {
    this.#time += 1;
    Object.assign(this.#at(slot), { holder: null, content, usedAt: this.#time });
  }

  #available(prompt: string): number {
    let best = -1;
    let similarityBest = 0;
    for (const [index, { holder, content }] of this.slots.entries()) {
      if (holder !== null || content === '') continue;
      const similarity = commonLetters(content, prompt) / prompt.length;
      if (similarity <= similarityBest || similarity <= SIMILARITY) continue;
      similarityBest = similarity;
      best = index;
    }
    if (best >= 0) return best;
    let oldest = Infinity;
    for (const [index, { holder, usedAt }] of this.slots.entries()) {
      if (holder !== null || usedAt > oldest) continue;
      oldest = usedAt;
      best = index;
    }
    return best;
  }

  #at(slot: number): Slot {
    const at = this.slots[slot];
    if (!at) throw new Error(`no slot ${slot}`);
    return at;
  }
}
