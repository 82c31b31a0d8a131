import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Pool } from '@orchqueue/contract-types';
import { writeDurably } from './durable-file.ts';
import type { IdentityProof } from './engine-command.ts';
import type { EngineProps } from './engine-view.ts';
import type { VerifiedModel } from './model-verifier.ts';
import type { ProcessIdentity } from './process-identity.ts';

/**
 * What must be known of an engine process by an agent that did not start it. Written before the
 * spawn without `process`, after it with, and once more when the process is gone, so that no crash
 * of the agent leaves an engine that nobody knows (ORCH-3503).
 */
export type JournalEntry = {
  version: 1;
  /** Of the seat: the second one of a replica has a name of its own. */
  replica_id: string;
  generation: number;
  /** In the environment of the engine and its children; in the header of what it answers. */
  identity: string;
  command_sha256: string;
  port: number;
  log_path: string;
  /** How it is spoken to and proves itself; null in entries of earlier agents. */
  engine: Pool['engine'] | null;
  proof: IdentityProof | null;
  phase: 'spawning' | 'running' | 'ended';
  process: ProcessIdentity | null;
  /** Who was in its group when it became Ready. */
  kin: ProcessIdentity[];
  /** What it was started for (`wantedDigest`); null in entries of agents that could not adopt. */
  wanted_sha256: string | null;
  model: VerifiedModel | null;
  /** Where the log of this process begins. */
  log_begin_bytes: number;
  /** What the self-test learnt; null before it has passed. */
  ready: EngineProps | null;
  /** It was on its way out when this was written. */
  leaving: 'draining' | 'stopping' | null;
};

/** Agents before adoption wrote none of these; their engines can be ended and not taken over. */
const UNADOPTABLE: Partial<JournalEntry> = {
  ...{ wanted_sha256: null, model: null, log_begin_bytes: 0, ready: null, leaving: null },
  ...{ kin: [], engine: null, proof: null },
};

export type Journal = {
  write(entry: JournalEntry): void;
  read(replicaId: string): JournalEntry | null;
  readAll(): JournalEntry[];
};

/** One file per replica; a file that cannot be read counts as absent and is reported. */
export function createJournal(
  folder: string,
  onUnreadable: (file: string, cause: unknown) => void,
): Journal {
  const fileOf = (replicaId: string) => path.join(folder, `${replicaId}.json`);
  const read = (file: string): JournalEntry | null => {
    try {
      const entry: unknown = JSON.parse(readFileSync(file, 'utf8'));
      if (isEntry(entry)) return { ...UNADOPTABLE, ...entry };
      onUnreadable(file, new TypeError('it has another form'));
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') onUnreadable(file, cause);
    }
    return null;
  };
  return {
    write: (entry) => writeDurably(fileOf(entry.replica_id), entry),
    read: (replicaId) => read(fileOf(replicaId)),
    readAll: () =>
      listFiles(folder)
        .map((name) => read(path.join(folder, name)))
        .filter((entry) => entry !== null),
  };
}

function listFiles(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.json'));
  } catch {
    return [];
  }
}

function isEntry(value: unknown): value is JournalEntry {
  if (typeof value !== 'object' || value === null) return false;
  const entry = value as Partial<JournalEntry>;
  const process = entry.process;
  return (
    entry.version === 1 &&
    typeof entry.replica_id === 'string' &&
    Number.isSafeInteger(entry.generation) &&
    typeof entry.identity === 'string' &&
    entry.identity.length >= 16 &&
    ['spawning', 'running', 'ended'].includes(entry.phase ?? '') &&
    (process === null ||
      (Number.isSafeInteger(process?.pid) &&
        (process?.pid ?? 0) > 1 &&
        typeof process?.start_time === 'string' &&
        typeof process?.boot_id === 'string'))
  );
}
