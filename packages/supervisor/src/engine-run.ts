import type { Pool } from '@orchqueue/contract-types';
import { commandDigest, type EngineCommand, engineCommand, proofOf } from './engine-command.ts';
import { dialectHttp } from './engine-dialects/dialects.ts';
import { type EngineEndpoint, engineEndpoint } from './engine-endpoint.ts';
import { endKin, kinOf } from './engine-kin.ts';
import type { EngineLog } from './engine-log.ts';
import type { EngineProps } from './engine-view.ts';
import { externalEndpoint } from './external-endpoint.ts';
import type { JournalEntry } from './journal.ts';
import type { Preparation } from './replica-preparation.ts';
import type { ExternalEngine, ReplicaDeps, ReplicaSettings } from './replica-settings.ts';
import { describeEnd, grew, type RunEnd } from './run-end.ts';
import { keepRecord } from './run-record.ts';
import { wantedDigest } from './wanted-digest.ts';

export const LOOPBACK = '127.0.0.1';

/** One engine process, from before its spawn until it is gone and its journal entry closed. */
export type EngineRun = {
  readonly generation: number;
  readonly port: number;
  /** Where the controller reaches it. */
  readonly url: string;
  readonly pid: number | undefined;
  readonly startedAtMs: number;
  readonly endpoint: EngineEndpoint;
  /** To the whole group; nothing once the process is gone. */
  signal(signal: NodeJS.Signals): void;
  /** For an agent after this one: what the self-test learnt. */
  isReady(props: EngineProps): void;
  /** For an agent after this one: it was asked to go. */
  isLeaving(how: 'draining' | 'stopping'): void;
};

export type RunFacts = {
  settings: ReplicaSettings;
  deps: ReplicaDeps;
  /** What the preparation is of. */
  model: Pool['model'];
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
  if (settings.external) return attachRun(facts, settings.external, onEnd);
  const identity = deps.newIdentity();
  const command = commandOf(facts, identity);
  const entry = firstEntry(facts, command, identity);
  deps.journal.write(entry);
  const record = keepRecord(deps, entry);
  const oomKillsBefore = deps.oomKills();
  const startedAtMs = deps.clock.nowMs();
  const child = deps.spawn(command, log.descriptor);
  let isGone = child.pid === undefined;
  // Where this cannot be written, the first record finds the process by its environment.
  if (child.pid !== undefined) {
    record.note({ phase: 'running', process: deps.processes.identify(child.pid) });
  }
  child.onExit((status) => {
    isGone = true;
    const end = describeEnd(status, log.lastWords(), grew(oomKillsBefore, deps.oomKills()));
    const finish = () => {
      record.note({ phase: 'ended', process: null, kin: [] });
      if (!command.remove) return onEnd(end);
      // A container outlives a client that was killed, and the next one has the same name.
      void deps.removeContainer(command.remove).then(() => onEnd(end));
    };
    if (child.pid === undefined) finish();
    else endKin(deps, record.entry, child.pid, finish);
  });
  const echoesIdentity = proofOf(settings.shape) === 'header';
  const { port, modelId } = preparation;
  const words = { shape: settings.shape, modelId };
  const at = { port, identity, echoesIdentity };
  return {
    generation,
    port,
    url: `http://${LOOPBACK}:${port}`,
    pid: child.pid,
    startedAtMs,
    endpoint: engineEndpoint(at, dialectHttp(words, deps.http), deps.clock),
    signal(signal) {
      if (isGone || child.pid === undefined) return;
      // A child of ours: its number is its own until its exit was heard.
      deps.processes.signalGroup(child.pid, signal);
      // KILL ends the client of a container runtime and leaves the container.
      if (signal === 'SIGKILL' && command.remove) void deps.removeContainer(command.remove);
    },
    isReady: (ready) => record.note({ ready, kin: kinOf(deps, child.pid) }),
    isLeaving: (leaving) => record.note({ leaving }),
  };
}

/**
 * An engine that somebody else runs: no process, no journal, no signal. It ends when it is let go
 * of, and begins again by being looked for.
 */
function attachRun(
  { deps, generation, preparation, settings }: RunFacts,
  external: ExternalEngine,
  onEnd: (end: RunEnd) => void,
): EngineRun {
  let isGone = false;
  const { modelId, apiKey = null } = preparation;
  const facts = { shape: settings.shape, modelId, apiKey };
  return {
    ...{ generation, port: external.port, pid: undefined, url: external.url },
    startedAtMs: deps.clock.nowMs(),
    endpoint: externalEndpoint(external, facts, deps),
    signal() {
      if (isGone) return;
      isGone = true;
      const error = `let go of the engine at ${external.host}:${external.port}`;
      // Like the end of a process, it is heard after whoever asked for it is done.
      deps.clock.after(0, () => onEnd({ cause: 'clean', error, logTail: [] }));
    },
    // There is no journal of what is not ours.
    isReady() {},
    isLeaving() {},
  };
}

function firstEntry(
  { settings, model, preparation, generation, log }: RunFacts,
  command: EngineCommand,
  identity: string,
): JournalEntry {
  return {
    version: 1,
    replica_id: settings.seatId,
    generation,
    identity,
    command_sha256: commandDigest(command, identity),
    port: preparation.port,
    log_path: log.file,
    engine: settings.shape.engine,
    proof: proofOf(settings.shape),
    phase: 'spawning',
    process: null,
    wanted_sha256: wantedDigest(settings.shape, settings.program, model, settings.trust),
    model: preparation.model,
    log_begin_bytes: log.begin(),
    ready: null,
    leaving: null,
    kin: [],
  };
}

function commandOf({ settings, preparation }: RunFacts, identity: string): EngineCommand {
  return engineCommand({
    ...{ agentId: settings.agentId, home: settings.home, replicaId: settings.seatId },
    program: preparation.program,
    shape: settings.shape,
    modelPath: preparation.model?.path ?? '',
    modelId: preparation.modelId,
    port: preparation.port,
    identity,
  });
}
