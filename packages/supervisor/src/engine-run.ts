import { commandDigest, type EngineCommand, engineCommand } from './engine-command.ts';
import { type EngineEndpoint, engineEndpoint } from './engine-endpoint.ts';
import type { EngineLog } from './engine-log.ts';
import type { ExitStatus } from './engine-process.ts';
import { classifyExit, type ExitCause, LOG_RULES } from './exit-cause.ts';
import type { JournalEntry } from './journal.ts';
import type { Preparation } from './replica-preparation.ts';
import type { ReplicaDeps, ReplicaSettings } from './replica-settings.ts';

export type RunEnd = { cause: ExitCause; error: string; logTail: string[] };

/** One engine process, from before its spawn until it is gone and its journal entry closed. */
export type EngineRun = {
  readonly generation: number;
  readonly port: number;
  readonly pid: number | undefined;
  readonly startedAtMs: number;
  readonly endpoint: EngineEndpoint;
  /** To the whole group; nothing once the process is gone. */
  signal(signal: NodeJS.Signals): void;
};

export type RunFacts = {
  settings: ReplicaSettings;
  deps: ReplicaDeps;
  preparation: Preparation;
  generation: number;
  log: EngineLog;
};

/**
 * Journal, spawn, journal, in one go without a wait between, so that no request can come between
 * them. Throws when the first record cannot be written: what the journal does not know is not
 * started.
 */
export function startRun(facts: RunFacts, onEnd: (end: RunEnd) => void): EngineRun {
  const { settings, deps, preparation, generation, log } = facts;
  const identity = deps.newIdentity();
  const command = commandOf(facts, identity);
  const entry: JournalEntry = {
    version: 1,
    replica_id: settings.replicaId,
    generation,
    identity,
    command_sha256: commandDigest(command),
    port: preparation.port,
    log_path: log.file,
    phase: 'spawning',
    process: null,
  };
  deps.journal.write(entry);
  log.begin();
  const oomKillsBefore = deps.oomKills();
  const startedAtMs = deps.clock.nowMs();
  const child = deps.spawn(command, log.descriptor);
  let isGone = child.pid === undefined;
  if (child.pid !== undefined) recordSpawn(deps, entry, child.pid);
  child.onExit((status) => {
    isGone = true;
    if (child.pid !== undefined) endGroup(deps, child.pid, identity);
    closeEntry(deps, entry);
    onEnd(describeEnd(status, log.tail(), grew(oomKillsBefore, deps.oomKills())));
  });
  const echoesIdentity = settings.program.provision === 'embedded';
  const at = { port: preparation.port, identity, echoesIdentity };
  return {
    generation,
    port: preparation.port,
    pid: child.pid,
    startedAtMs,
    endpoint: engineEndpoint(at, deps.http, deps.clock),
    signal(signal) {
      if (!isGone && child.pid !== undefined) deps.processes.signalGroup(child.pid, signal);
    },
  };
}

function commandOf({ settings, preparation }: RunFacts, identity: string): EngineCommand {
  return engineCommand({
    program: preparation.program,
    shape: settings.shape,
    modelPath: preparation.model.path,
    modelId: preparation.modelId,
    port: preparation.port,
    identity,
  });
}

function recordSpawn(deps: ReplicaDeps, entry: JournalEntry, pid: number): void {
  try {
    deps.journal.write({ ...entry, phase: 'running', process: deps.processes.identify(pid) });
  } catch (cause) {
    // The record from before the spawn is enough to find the process by its environment.
    deps.logger.error({ err: cause, pid }, 'the journal cannot record the process');
  }
}

function closeEntry(deps: ReplicaDeps, entry: JournalEntry): void {
  try {
    deps.journal.write({ ...entry, phase: 'ended', process: null });
  } catch (cause) {
    deps.logger.error({ err: cause }, 'the journal cannot record the end of the process');
  }
}

/**
 * What the engine had started itself goes with it. Its number may be another's by now, so look
 * before.
 */
function endGroup({ processes }: ReplicaDeps, pid: number, identity: string): void {
  if (!processes.signalGroup(pid, 0)) return;
  for (const member of processes.carriers(identity)) processes.signal(member, 'SIGKILL');
}

const grew = (before: number | null, after: number | null): boolean =>
  before !== null && after !== null && after > before;

function describeEnd(status: ExitStatus, logTail: string[], wasOomKilled: boolean): RunEnd {
  const cause = classifyExit({ ...status, logTail, hostKilledForMemory: wasOomKilled });
  if (status.error !== null) return { cause, error: status.error, logTail };
  const how = status.signal === null ? `code ${status.code}` : `signal ${status.signal}`;
  const line = tellingLine(cause, logTail);
  const error = `the engine ended by itself (${cause}, ${how})${line ? `: ${line}` : ''}`;
  return { cause, error, logTail };
}

/** The line that gave the cause away; the last one where none did. */
function tellingLine(cause: ExitCause, logTail: readonly string[]): string | undefined {
  const fragments = LOG_RULES.find((rule) => rule.cause === cause)?.fragments ?? [];
  const found = logTail.find((line) => fragments.some((part) => line.toLowerCase().includes(part)));
  return found ?? logTail.at(-1);
}
