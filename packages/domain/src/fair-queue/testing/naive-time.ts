type NaiveFlow = {
  name: string;
  weight: number;
  virtual: number;
  floor: number;
  unsettled: number;
  place: number;
  isWaiting: boolean;
  isNew: boolean;
};

const virtualOf = ({ virtual }: NaiveFlow): number => virtual;
const leastOf = (flows: readonly NaiveFlow[]): number => Math.min(...flows.map(virtualOf));

type NaiveRule = { tasks: number; boundsRefunds: boolean };

/** Virtual time with lists and scans, which forgets nobody. */
export class NaiveTime {
  readonly #flows = new Map<string, NaiveFlow>();
  readonly #rule: NaiveRule;
  #now = 0;
  #places = 0;
  #meanUsed = 0;

  constructor(rule: NaiveRule) {
    this.#rule = rule;
  }

  of(name: string, weight: number): NaiveFlow {
    const known = this.#flows.get(name);
    if (known) return known;
    const start = { virtual: 0, floor: 0, unsettled: 0, place: 0 };
    const flow = { name, weight, ...start, isWaiting: false, isNew: true };
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
    flow.unsettled += 1;
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
    if (tokens !== 0) this.#correct(flow, tokens);
    flow.unsettled = Math.max(0, flow.unsettled - 1);
  }

  #correct(flow: NaiveFlow, tokens: number): void {
    const virtual = tokens / flow.weight;
    const others = this.#waiting().filter((other) => other !== flow);
    if (flow.isWaiting) {
      const byChance = 2 * Math.sqrt(flow.unsettled) * this.#meanUsed;
      const before = Math.min(flow.virtual, leastOf(others) - byChance / flow.weight);
      const isBound = this.#rule.boundsRefunds && others.length > 0;
      const limit = isBound ? before : Number.NEGATIVE_INFINITY;
      flow.virtual = Math.max(flow.floor, flow.virtual + virtual, limit);
    } else flow.virtual = this.#startOf(flow) + virtual;
    if (tokens < 0) {
      const all = others.reduce((sum, { weight }) => sum + weight, flow.weight);
      const waiting = this.#waiting();
      const idle = [...this.#flows.values()].filter((one) => !one.isWaiting && !one.isNew);
      const least = waiting.length > 0 ? leastOf(waiting) : Math.max(...idle.map(virtualOf));
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
    return (this.#rule.tasks * this.#meanUsed) / weight;
  }

  #startOf(flow: NaiveFlow): number {
    return flow.isNew ? this.#now : Math.max(flow.virtual, this.#now - this.#lead(flow));
  }

  #goLast(flow: NaiveFlow): void {
    this.#places += 1;
    flow.place = this.#places;
  }
}
