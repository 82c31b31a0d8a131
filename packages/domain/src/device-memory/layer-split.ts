/**
 * Which device gets which layer, as llama.cpp splits by `--tensor-split`: the layers and, as one
 * more, the output go to the device whose cumulated share lies above their place. Gives, for each
 * share, the layers from `first` to before `end`; the output is layer number `layers`.
 */
export function splitLayers(
  layers: number,
  shares: readonly number[],
): { first: number; end: number }[] {
  const total = shares.reduce((sum, share) => sum + share, 0);
  const places = layers + 1;
  let reached = 0;
  let first = 0;
  return shares.map((share, at) => {
    reached += share;
    const isLast = at === shares.length - 1;
    // A layer on the border belongs to the next device, hence the rounding up.
    const end = isLast ? places : Math.ceil(places * (reached / total) - 1e-9);
    const range = { first, end: Math.max(first, end) };
    first = range.end;
    return range;
  });
}
