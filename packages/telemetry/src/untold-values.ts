type LabelValue = string | number | undefined;
type Labels = { readonly [label: string]: string | number };

/** The values of the labels so far; the value of a series stands at the last of them. */
class Branch {
  readonly branches = new Map<LabelValue, Branch>();
  labels: Labels = {};
  /** Null: the library has been told all of it. */
  untold: number | null = null;
}

/**
 * What a counter or gauge counted since the library was told last. At each call the library makes a
 * text of all labels and looks it up among all texts that the process has: a third of what the
 * decision over an admission took. Here a map for each label finds the series, and only the look of
 * a scrape pays for the text. Holds one number for each series.
 */
export class UntoldValues {
  readonly #labelNames: readonly string[];
  readonly #tell: (labels: Labels, value: number) => void;
  #root = new Branch();
  #touched: Branch[] = [];

  constructor(labelNames: readonly string[], tell: (labels: Labels, value: number) => void) {
    this.#labelNames = labelNames;
    this.#tell = tell;
  }

  add(labels: Labels, by: number): void {
    const series = this.#seriesOf(labels);
    this.#put(series, (series.untold ?? 0) + by);
  }

  set(labels: Labels, value: number): void {
    this.#put(this.#seriesOf(labels), value);
  }

  /** The library has everything afterwards. */
  tellAll(): void {
    for (const series of this.#touched) {
      if (series.untold !== null) this.#tell(series.labels, series.untold);
      series.untold = null;
    }
    this.#touched = [];
  }

  /** A series is gone: forgets all of them, for those that go on are soon found again. */
  forget(): void {
    this.tellAll();
    this.#root = new Branch();
  }

  #put(series: Branch, value: number): void {
    if (series.untold === null) this.#touched.push(series);
    series.untold = value;
  }

  #seriesOf(labels: Labels): Branch {
    let branch = this.#root;
    for (const name of this.#labelNames) {
      const value = labels[name];
      branch = branch.branches.get(value) ?? this.#grow(branch, value, labels);
    }
    return branch;
  }

  #grow(from: Branch, value: LabelValue, labels: Labels): Branch {
    const branch = new Branch();
    branch.labels = { ...labels };
    from.branches.set(value, branch);
    return branch;
  }
}
