const BUCKETS = 10;

export type OutcomeCounts = { good: number; bad: number };

/** How many calls went well and how many failed over the last `windowMs`, to a tenth of it. */
export class OutcomeWindow {
  readonly #bucketMs: number;
  readonly #good = new Uint32Array(BUCKETS);
  readonly #bad = new Uint32Array(BUCKETS);
  #bucket = Number.NEGATIVE_INFINITY;

  constructor(windowMs: number) {
    this.#bucketMs = windowMs / BUCKETS;
  }

  record(isGood: boolean, nowMs: number): void {
    this.#turn(nowMs);
    const counts = isGood ? this.#good : this.#bad;
    const at = this.#bucket % BUCKETS;
    counts[at] = (counts[at] ?? 0) + 1;
  }

  counts(nowMs: number): OutcomeCounts {
    this.#turn(nowMs);
    return { good: sum(this.#good), bad: sum(this.#bad) };
  }

  clear(): void {
    this.#good.fill(0);
    this.#bad.fill(0);
  }

  #turn(nowMs: number): void {
    const bucket = Math.floor(nowMs / this.#bucketMs);
    if (bucket - this.#bucket >= BUCKETS) this.clear();
    else {
      for (let passed = this.#bucket + 1; passed <= bucket; passed += 1) {
        this.#good[passed % BUCKETS] = 0;
        this.#bad[passed % BUCKETS] = 0;
      }
    }
    this.#bucket = Math.max(this.#bucket, bucket);
  }
}

const sum = (counts: Uint32Array): number => counts.reduce((total, count) => total + count, 0);
