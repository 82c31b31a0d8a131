/** One reading: seconds after the start, and the value then. */
export type Reading = { atSeconds: number; value: number };

/** Change of the value per second, by least squares. Zero where there is no time between them. */
export function slopePerSecond(readings: readonly Reading[]): number {
  const count = readings.length;
  const mean = (pick: (reading: Reading) => number) =>
    readings.reduce((sum, reading) => sum + pick(reading), 0) / count;
  const meanAt = mean(({ atSeconds }) => atSeconds);
  const meanValue = mean(({ value }) => value);
  let together = 0;
  let apart = 0;
  for (const { atSeconds, value } of readings) {
    together += (atSeconds - meanAt) * (value - meanValue);
    apart += (atSeconds - meanAt) ** 2;
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
  const slope = slopePerSecond(half);
  const seconds = last.atSeconds - (half[0]?.atSeconds ?? last.atSeconds);
  return {
    start: first.value,
    middle,
    end: last.value,
    perMinute: slope * 60,
    secondHalfShare: (slope * seconds) / middle,
  };
}
