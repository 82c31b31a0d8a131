import { readFileSync } from 'node:fs';
import { GenerationStaleError } from '@orchqueue/contract-types';
import { writeDurably } from '@orchqueue/supervisor';

/**
 * The highest command generation of each pool, on the disk before a command is obeyed (ORCH-3502).
 */
export type Generations = {
  highest(poolId: string): number;
  /** GENERATION_STALE unless it is higher than every one before. */
  accept(poolId: string, generation: number): void;
};

export function openGenerations(file: string): Generations {
  const highest = new Map(Object.entries(read(file)));
  return {
    highest: (poolId) => highest.get(poolId) ?? 0,
    accept(poolId, generation) {
      const present = highest.get(poolId) ?? 0;
      if (generation <= present) {
        const details = { generation: present, given: generation };
        throw new GenerationStaleError({ poolId, details });
      }
      writeDurably(file, Object.fromEntries([...highest, [poolId, generation]]));
      highest.set(poolId, generation);
    },
  };
}

/** A file that is there and cannot be understood is no reason to obey old commands. */
function read(file: string): { [poolId: string]: number } {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw new Error(`${file} cannot be read`, { cause });
  }
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null) throw new Error(`${file} is damaged`);
  if (!Object.values(value).every(Number.isSafeInteger)) throw new Error(`${file} is damaged`);
  return value as { [poolId: string]: number };
}
