import { getText } from '../http-calls.ts';

/** What the controller counted of placements: where prompts were warm, what waits came to. */
export type PlacementCounts = Record<(typeof SERIES)[number][0], number>;

const SERIES = [
  ['warm', 'orchq_prefix_placements_total', 'warmth="warm"'],
  ['elsewhere', 'orchq_prefix_placements_total', 'warmth="elsewhere"'],
  ['cold', 'orchq_prefix_placements_total', 'warmth="cold"'],
  ['met', 'orchq_prefix_waits_total', 'outcome="met"'],
  ['missed', 'orchq_prefix_waits_total', 'outcome="missed"'],
] as const;

export const NO_PLACEMENTS: PlacementCounts = { warm: 0, elsewhere: 0, cold: 0, met: 0, missed: 0 };

export async function readPlacements(controllerUrl: string): Promise<PlacementCounts> {
  const lines = (await getText(`${controllerUrl}/metrics`)).split('\n');
  const counts = { ...NO_PLACEMENTS };
  for (const [name, metric, label] of SERIES) {
    const line = lines.find((each) => each.startsWith(`${metric}{`) && each.includes(label));
    counts[name] = Number(line?.slice(line.lastIndexOf(' ') + 1) ?? 0);
  }
  return counts;
}

/** What came after `before` until `after`, on top of `sum`. */
export function plusBetween(
  sum: PlacementCounts,
  before: PlacementCounts,
  after: PlacementCounts,
): PlacementCounts {
  const total = { ...sum };
  for (const [name] of SERIES) total[name] += after[name] - before[name];
  return total;
}
