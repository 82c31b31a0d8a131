type Held = { resolve: (value: string) => void; reject: (error: unknown) => void };

/** Works that end when the test says so, and what was seen of them. */
export class Stand {
  /** Names of the works that began, in order. */
  readonly begun: string[] = [];
  running = 0;
  runningMax = 0;
  readonly #held = new Map<string, Held>();

  /** A work that gives its own name. */
  work(name: string): () => Promise<string> {
    return async () => {
      this.begun.push(name);
      this.running += 1;
      this.runningMax = Math.max(this.runningMax, this.running);
      const { promise, resolve, reject } = Promise.withResolvers<string>();
      this.#held.set(name, { resolve, reject });
      try {
        return await promise;
      } finally {
        this.running -= 1;
      }
    };
  }

  /** Throws for a work that does not run. */
  end(name: string): void {
    this.#take(name).resolve(name);
  }

  fail(name: string, error: unknown): void {
    this.#take(name).reject(error);
  }

  get runningNames(): string[] {
    return [...this.#held.keys()];
  }

  #take(name: string): Held {
    const held = this.#held.get(name);
    if (!held) throw new Error(`${name} does not run`);
    this.#held.delete(name);
    return held;
  }
}
