export type RuleCase = {
  name: string;
  /** Series with their values, a minute apart, in promtool's notation. */
  series: Readonly<Record<string, string>>;
  /** Matchers of an alert, and how many of it fire at `at`. */
  expected: Readonly<Record<string, number>>;
  at: string;
};
