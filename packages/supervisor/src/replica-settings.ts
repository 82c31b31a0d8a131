import type { Pool } from '@orchqueue/contract-types';
import type { Logger, Metrics } from '@orchqueue/telemetry';
import type { BackoffLimits } from './backoff.ts';
import type { Clock } from './clock.ts';
import type { EngineProgram } from './engine-command.ts';
import type { EngineHttp } from './engine-http.ts';
import type { EngineShape } from './engine-kinds/arg-facts.ts';
import type { SpawnEngine } from './engine-process.ts';
import type { ProgramSettings } from './engine-program.ts';
import type { Journal } from './journal.ts';
import type { ModelSupply } from './model-supply.ts';
import type { VerifiedModel } from './model-verifier.ts';
import type { PortRange } from './port-range.ts';
import type { ProcessTable } from './process-identity.ts';
import type { UpstreamSettings } from './upstream/upstream-http.ts';
import type { TrustSettings } from './wanted-digest.ts';

export type ReplicaLimits = {
  /** From spawn to Ready. */
  loadTimeoutMs: number;
  probeIntervalMs: number;
  probeTimeoutMs: number;
  /** Without a token for so long, one is asked for. */
  tokenIntervalMs: number;
  /** Owed for so long, a token will not come. */
  tokenTimeoutMs: number;
  /** From TERM to KILL. */
  stopGraceMs: number;
  /** What runs in the engine may end within it, where nothing says that it must end now. */
  drainMs: number;
  backoff: BackoffLimits;
  healthyMs: number;
  crashesMax: number;
  windowMs: number;
  /** Between two tries of a crash loop, at most. */
  retryFailedMs: number;
  logBytesMax: number;
};

export type ReplicaSettings = {
  replicaId: string;
  /** Which of the two processes that a replica may have for a moment; names journal and log. */
  seatId: string;
  agentId: string;
  /** Of the data_dir: with the agent's name it says whose a container is. */
  home: string;
  poolId: string;
  engine: Pool['engine'];
  shape: EngineShape;
  /** Of an engine that somebody else runs; null where the agent starts it. */
  external: ExternalEngine | null;
  program: ProgramSettings;
  model: Pool['model'];
  /** Under which models are taken: a stricter one may not keep what an earlier one took. */
  trust: TrustSettings;
  limits: ReplicaLimits;
  logFile: string;
  /** The number of the next process of the replica, in whichever seat. */
  nextGeneration(): number;
  /** Why this host may not run the engine (ORCH-1101); null where it may. */
  refusal(): Refusal | null;
  /** Why the verified model does not fit on the devices (ORCH-1102); null where it does. */
  shortage(model: VerifiedModel): Promise<Refusal | null>;
};

export type ExternalEngine = {
  host: string;
  port: number;
  /** Where the controller reaches it. */
  url: string;
  /** Of engine openai. */
  upstream?: UpstreamSettings;
};

/** `permanent`: time alone does not change it (ORCH-3003). */
export type Refusal = { message: string; permanent: boolean };

/** Everything that reaches outside, so that tests own time, chance, processes and sockets. */
export type ReplicaDeps = {
  clock: Clock;
  /** In [0, 1). */
  random(): number;
  newIdentity(): string;
  http: EngineHttp;
  spawn: SpawnEngine;
  processes: ProcessTable;
  oomKills(): number | null;
  ports: PortRange;
  /** Resolves when the controller has heard of what is now; bounded, whether it has or not. */
  told(): Promise<void>;
  journal: Journal;
  models: ModelSupply;
  /** Ends a container whose client is gone; bounded, never rejects, its failure is a log line. */
  removeContainer(command: { file: string; args: string[] }): Promise<void>;
  findProgram(settings: ProgramSettings): Promise<EngineProgram>;
  logger: Logger;
  metrics: Metrics;
};
