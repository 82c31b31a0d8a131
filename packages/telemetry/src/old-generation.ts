import { getHeapSpaceStatistics, getHeapStatistics } from 'node:v8';

/**
 * What `heap_size_limit` holds for the young generation: three semi-spaces of 64 MiB. Measured on
 * Node 24 with 64 bits: the limit is `--max-old-space-size` and 192 MiB.
 */
const YOUNG_BYTES_MAX = 3 * 64 * 1024 * 1024;
const YOUNG_SPACES = new Set(['new_space', 'new_large_object_space']);

/**
 * Used share of the old generation, which is what a process dies of. The plain quotient of
 * `used_heap_size` and `heap_size_limit` says too little: processes whose live objects grow, with
 * much garbage beside them, died ("Ineffective mark-compacts near heap limit") at a quotient of
 * 0.51 with an old generation of 192 MiB, 0.64 to 0.67 with 512 and 0.77 with 1,024, and at 0.89 to
 * 0.93 of the old generation each time. Garbage is in the figure, yet does not feign a shortage: V8
 * collects at the latest half-way between what the last collection left and the limit, so that 0.9
 * is reached only when at least 0.8 are live. Where the young generation is smaller than assumed
 * (small containers), the share comes out higher than it is, which is the safe side.
 */
export function oldGenerationShare(): number {
  let used = 0;
  for (const { space_name, space_used_size } of getHeapSpaceStatistics()) {
    if (!YOUNG_SPACES.has(space_name)) used += space_used_size;
  }
  const { heap_size_limit: limit } = getHeapStatistics();
  return used / Math.max(limit - YOUNG_BYTES_MAX, limit / 2);
}
