import type { Branch, Labels, SeriesTree } from './series-tree.ts';

/**
 * What a counter or gauge counted since the library was told last, so that only the look of a
 * scrape pays for the library. Holds one number for each series.
 */
export class UntoldValues {
  readonly #series: SeriesTree;
  readonly #tell: (labels: Labels, value: number) => void;
  #touched: Branch[] = [];

  constructor(series: SeriesTree, tell: (labels: Labels, value: number) => void) {
    this.#series = series;
    this.#tell = tell;
  }

  /** What is beyond the budget is counted together. */
  add(labels: Labels, by: number): void {
    const series = this.#series.find(labels);
    this.#put(series, (series.untold ?? 0) + by);
  }

  /** What is beyond the budget is left out: one figure of several subjects is that of none. */
  set(labels: Labels, value: number): void {
    const series = this.#series.findOwn(labels);
    if (series) this.#put(series, value);
  }

  /** The library has everything afterwards. */
  tellAll(): void {
    for (const series of this.#touched) {
      if (series.untold !== null) this.#tell(series.labels, series.untold);
      series.untold = null;
    }
    this.#touched = [];
  }

  forget(labels: Labels): void {
    this.tellAll();
    this.#series.forget(labels);
  }

  #put(series: Branch, value: number): void {
    if (series.untold === null) this.#touched.push(series);
    series.untold = value;
  }
}
