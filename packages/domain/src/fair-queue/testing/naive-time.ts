type NaiveFlow = {
  name: string;
  weight: number;
  virtual: number;
  floor: number;
  place: number;
  isWaiting: boolean;
  isNew: boolean;
};

/** Virtual time with lists and scans, which forgets nobody. */
export class NaiveTime {
  readonly #flows = new Map<string, NaiveFlow>();
  readonly #leadTasks: number;
  #now = 0;
  #places = 0;
  #meanUsed = 0;

  constructor(leadTasks: number) {
    this.#leadTasks = leadTasks;
  }

  of(name: string, weight: number): NaiveFlow {
    const known = this.#flows.get(name);
    if (known) return known;
    const flow = { name, weight, virtual: 0, floor: 0, place: 0, isWaiting: false, isNew: true };
    this.#flows.set(name, flow);
    return flow;
  }

  wake(flow: NaiveFlow): void {
    if (flow.isWaiting) return;
    flow.isWaiting = true;
    flow.virtual = this.#startOf(flow);
    flow.floor = Math.min(flow.virtual, this.#now);
    flow.isNew = false;
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

  used(tokens: number): void {
    if (tokens <= 0) return;
    this.#meanUsed += (tokens - this.#meanUsed) / (this.#meanUsed === 0 ? 1 : 32);
  }

  correct(flow: NaiveFlow, tokens: number): void {
    const virtual = tokens / flow.weight;
    if (flow.isWaiting) flow.virtual = Math.max(flow.floor, flow.virtual + virtual);
    else flow.virtual = this.#startOf(flow) + virtual;
    if (tokens < 0) {
      const waiting = this.#waiting();
      const others = waiting.filter((other) => other !== flow);
      const all = others.reduce((sum, { weight }) => sum + weight, flow.weight);
      const first = Math.min(...waiting.map((other) => other.virtual));
      const least = waiting.length > 0 ? first : Number.NEGATIVE_INFINITY;
      this.#now = Math.max(this.#now + tokens / all, Math.min(this.#now, least));
    }
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

  #lead({ weight }: NaiveFlow): number {
    return (this.#leadTasks * this.#meanUsed) / weight;
  }

  #startOf(flow: NaiveFlow): number {
    return flow.isNew ? this.#now : Math.max(flow.virtual, this.#now - this.#lead(flow));
  }

  #goLast(flow: NaiveFlow): void {
    this.#places += 1;
    flow.place = this.#places;
  }
}
