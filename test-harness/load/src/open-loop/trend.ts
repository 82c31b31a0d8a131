/** One reading: seconds after the start, and the value then. */
export type Reading = { atSeconds: number; value: number };

export type Point = { x: number; y: number };

/** Change of y for each one of x, by least squares. Zero where all have the same x. */
export function slopeOf(points: readonly Point[]): number {
  const mean = (pick: (point: Point) => number) =>
    points.reduce((sum, point) => sum + pick(point), 0) / points.length;
  const meanX = mean(({ x }) => x);
  const meanY = mean(({ y }) => y);
  let together = 0;
  let apart = 0;
  for (const { x, y } of points) {
    together += (x - meanX) * (y - meanY);
    apart += (x - meanX) ** 2;
  }
  return apart === 0 ? 0 : together / apart;
}

export type Growth = {
  start: number;
  middle: number;
  end: number;
  /** Of the second half, per minute. */
  perMinute: number;
  /** What the second half gained by its slope, as a share of the value in the middle. */
  secondHalfShare: number;
};

/** Null without readings. */
export function growthOf(readings: readonly Reading[]): Growth | null {
  const [first] = readings;
  const last = readings.at(-1);
  if (!first || !last) return null;
  const half = readings.slice(Math.floor(readings.length / 2));
  const middle = half[0]?.value ?? last.value;
  const slope = slopeOf(half.map(({ atSeconds, value }) => ({ x: atSeconds, y: value })));
  const seconds = last.atSeconds - (half[0]?.atSeconds ?? last.atSeconds);
  return {
    start: first.value,
    middle,
    end: last.value,
    perMinute: slope * 60,
    secondHalfShare: (slope * seconds) / middle,
  };
}
