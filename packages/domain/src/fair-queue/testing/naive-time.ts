type NaiveFlow = {
  name: string;
  weight: number;
  virtual: number;
  floor: number;
  place: number;
  isWaiting: boolean;
};

/** Virtual time with lists and scans, which forgets nobody. */
export class NaiveTime {
  readonly #flows = new Map<string, NaiveFlow>();
  #now = 0;
  #places = 0;

  of(name: string, weight: number): NaiveFlow {
    const known = this.#flows.get(name);
    if (known) return known;
    const flow = { name, weight, virtual: 0, floor: 0, place: 0, isWaiting: false };
    this.#flows.set(name, flow);
    return flow;
  }

  wake(flow: NaiveFlow): void {
    if (flow.isWaiting) return;
    flow.isWaiting = true;
    flow.floor = this.#now;
    flow.virtual = Math.max(flow.virtual, this.#now);
    this.#goLast(flow);
  }

  serve(flow: NaiveFlow, cost: number): void {
    const all = this.#waiting().reduce((sum, { weight }) => sum + weight, 0);
    const start = Math.max(this.#now, flow.virtual);
    flow.virtual += cost / flow.weight;
    const beyond = flow.virtual - start;
    this.#now = beyond > 0 ? flow.virtual - beyond * (1 - flow.weight / all) : start;
    this.#goLast(flow);
  }

  correct(flow: NaiveFlow, tokens: number): void {
    const virtual = tokens / flow.weight;
    if (flow.isWaiting) flow.virtual = Math.max(flow.floor, flow.virtual + virtual);
    else flow.virtual = Math.max(flow.virtual, this.#now) + virtual;
    this.#goLast(flow);
  }

  reweigh(weightOf: (name: string) => number): void {
    for (const flow of this.#flows.values()) flow.weight = weightOf(flow.name);
  }

  inOrder(): string[] {
    return this.#waiting()
      .sort((a, b) => a.virtual - b.virtual || a.place - b.place)
      .map(({ name }) => name);
  }

  #waiting(): NaiveFlow[] {
    return [...this.#flows.values()].filter(({ isWaiting }) => isWaiting);
  }

  #goLast(flow: NaiveFlow): void {
    this.#places += 1;
    flow.place = this.#places;
  }
}
