/** Plain data of a picture: one panel beside the other, each with its own axes. */
export type Chart = { title: string; subtitle: string; panels: readonly Panel[] };

export type Point = {
  /** A text where the axis has names. */
  x: number | string;
  y: number;
  /** Points of one series have one colour. */
  series: string;
  /** Solid, or another dash for each text; without it all are solid. */
  dash?: string;
};

export type Axis = {
  title: string;
  scale: 'linear' | 'log' | 'names';
};

export type Panel = {
  title: string;
  mark: 'line' | 'bar';
  x: Axis;
  y: Axis;
  points: readonly Point[];
};
