import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Pool, validate_ModelSource } from '@orchqueue/contract-types';
import { writeDurably } from '@orchqueue/supervisor';

type Served = {
  model: Pool['model'];
  /** What runs in an engine that this reload replaces may go on so long. */
  drainMs: number;
};

/** What was last reloaded into each pool, on the disk before it counts (ORCH-2102). */
export type ReloadedModels = {
  /** Null where nothing was, or where the configured model is another one since. */
  of(pool: Pool): Served | null;
  /** Throws when it cannot be written; then nothing has changed. */
  keep(pool: Pool, served: Served): void;
};

type Entry = { configured_sha256: string; model: Pool['model']; drain_ms: number };

export function openReloadedModels(file: string): ReloadedModels {
  const entries = new Map(Object.entries(read(file)));
  return {
    of(pool) {
      const entry = entries.get(pool.pool_id);
      if (!entry || entry.configured_sha256 !== digestOf(pool.model)) return null;
      return { model: entry.model, drainMs: entry.drain_ms };
    },
    keep(pool, { model, drainMs }) {
      const entry = { configured_sha256: digestOf(pool.model), model, drain_ms: drainMs };
      writeDurably(file, Object.fromEntries([...entries, [pool.pool_id, entry]]));
      entries.set(pool.pool_id, entry);
    },
  };
}

/** The order in which somebody wrote its keys is no change of a model. */
function digestOf({ model_id, path, source, digest, manifest }: Pool['model']): string {
  const parts = [model_id, path, source, digest, manifest].map((part) => part ?? null);
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** A file that is there and cannot be understood is no reason to serve something else. */
function read(file: string): { [poolId: string]: Entry } {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw new Error(`${file} cannot be read`, { cause });
  }
  try {
    const value: unknown = JSON.parse(text);
    const entries = Object.values(value as { [poolId: string]: Entry });
    if (entries.every(isEntry)) return value as { [poolId: string]: Entry };
  } catch (cause) {
    throw damaged(file, cause);
  }
  throw damaged(file);
}

const isEntry = ({ configured_sha256, model, drain_ms }: Entry): boolean =>
  typeof configured_sha256 === 'string' &&
  Number.isSafeInteger(drain_ms) &&
  validate_ModelSource(model);

const damaged = (file: string, cause?: unknown): Error =>
  new Error(`${file} is damaged; remove it to serve the configured models`, { cause });
