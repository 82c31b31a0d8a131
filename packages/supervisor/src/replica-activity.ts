import { awaitLoad } from './await-load.ts';
import { backoffMs } from './backoff.ts';
import { msToBeat, pause } from './clock.ts';
import { metricsPrefix, slotsTellHealth } from './engine-dialects/dialects.ts';
import { ForeignEngineError } from './engine-endpoint.ts';
import type { EngineLog } from './engine-log.ts';
import type { EngineRun } from './engine-run.ts';
import type { EngineProps } from './engine-view.ts';
import { awaitIdle, type ProbeLimits, watchLiveness } from './liveness.ts';
import type { ReplicaEvent } from './replica-event.ts';
import type { Machine } from './replica-machine.ts';
import type { ReplicaDeps, ReplicaSettings } from './replica-settings.ts';
import { SelfTestError, selfTest } from './self-test.ts';
import { UpstreamFault } from './upstream/upstream-fault.ts';
import type { UpstreamSettings } from './upstream/upstream-http.ts';
import { testUpstream } from './upstream/upstream-test.ts';

/** What an activity works with; the signal fires when its state is left. */
export type Phase = {
  settings: ReplicaSettings;
  deps: ReplicaDeps;
  run: EngineRun;
  signal: AbortSignal;
  /** So long may what runs go on, from the begin of a drain; may be cut while it drains. */
  drainMs(): number;
  /** Ignored once the state was left. */
  post(event: ReplicaEvent): void;
};

const KILL_AGAIN_MS = 1_000;
/**
 * A look costs one fstat; what is written in between is what the log is too long by. A flood (260
 * MB/s were seen) is looked at more often once it is known.
 */
const LOG_LOOK_MS = 250;
const FLOOD_LOOK_MS = 20;

export async function awaitAnswer(phase: Phase): Promise<void> {
  const { settings, run, signal } = phase;
  // An upstream is there or not: its test says what it lacks, where a wait would say nothing.
  if (settings.external?.upstream) return phase.post({ kind: 'answering' });
  await awaitLoad(run.endpoint, 'answer', settings.limits.probeTimeoutMs, signal);
  phase.post({ kind: 'answering' });
}

export async function awaitHealth(phase: Phase): Promise<void> {
  const { settings, run, signal } = phase;
  if (settings.external?.upstream) return phase.post({ kind: 'loaded' });
  await awaitLoad(run.endpoint, 'health', settings.limits.probeTimeoutMs, signal);
  phase.post({ kind: 'loaded' });
}

export async function runSelfTest(
  phase: Phase,
  modelPath: string,
  onProps: (props: EngineProps) => void,
): Promise<void> {
  const { signal } = phase;
  const props = await tested(phase, modelPath);
  if (signal.aborted) return;
  onProps(props);
  phase.post({ kind: 'tested' });
}

function tested({ settings, run, signal }: Phase, modelPath: string): Promise<EngineProps> {
  const upstream = settings.external?.upstream;
  if (upstream) return testUpstream(run.endpoint, upstream, signal);
  const expected = {
    slots: settings.shape.slots,
    contextTokens: settings.shape.context_tokens,
    // The bundled engine proves itself by its identity.
    modelPath: showsModelPath(settings) ? modelPath : null,
    metrics: metricsPrefix(settings.engine),
  };
  return selfTest(run.endpoint, expected, signal);
}

/** In a container the same path may be another file; triton knows repositories alone. */
const showsModelPath = ({ shape }: ReplicaSettings): boolean =>
  shape.provision === 'binary' && shape.engine !== 'triton';

export async function keepProbing(phase: Phase): Promise<void> {
  const { limits, external, shape } = phase.settings;
  const asksHealth = !slotsTellHealth(shape.engine);
  const { probeIntervalMs: intervalMs, probeTimeoutMs: timeoutMs } = limits;
  const { tokenIntervalMs, tokenTimeoutMs } = limits;
  const usual = { intervalMs, timeoutMs, tokenIntervalMs, tokenTimeoutMs, asksHealth };
  const watched = external?.upstream ? upstreamLimits(usual, external.upstream) : usual;
  const lacks = await watchLiveness(phase.run.endpoint, watched, phase.signal);
  if (lacks === null) return;
  const end = external?.upstream
    ? ({ cause: 'unreachable', error: `the upstream is silent: ${lacks}` } as const)
    : ({ cause: 'hang', error: `the engine hangs: ${lacks}` } as const);
  phase.post({ kind: 'condemned', ...end, permanent: false });
}

/** Seldom, since it counts what it is asked; but what failed is asked again at the usual pace. */
const upstreamLimits = (
  usual: ProbeLimits,
  { probeIntervalMs, tokenIntervalMs }: UpstreamSettings,
): ProbeLimits => ({
  ...usual,
  ...{ intervalMs: probeIntervalMs, againMs: usual.intervalMs },
  tokenIntervalMs: tokenIntervalMs ?? Number.POSITIVE_INFINITY,
});

/** What is sent before the controller has heard of the drain must not meet an engine that stops. */
export async function drain(phase: Phase): Promise<void> {
  const { settings, deps, run, signal, post } = phase;
  await deps.told();
  const { probeTimeoutMs } = settings.limits;
  await awaitIdle(run.endpoint, () => phase.drainMs(), probeTimeoutMs, signal);
  post({ kind: 'drained' });
}

/** The three gates share one limit, from the spawn on. */
export function limitLoad({ settings, deps, run, signal, post }: Phase): void {
  const { loadTimeoutMs } = settings.limits;
  const leftMs = run.startedAtMs + loadTimeoutMs - deps.clock.nowMs();
  const error = `the engine is not Ready ${loadTimeoutMs} ms after its start`;
  const cancel = deps.clock.after(Math.max(0, leftMs), () =>
    post({ kind: 'condemned', cause: 'load_timeout', error, permanent: false }),
  );
  signal.addEventListener('abort', cancel, { once: true });
}

/** Beside every other activity of a live process: nobody else bounds what it writes. */
export async function keepLog({ settings, deps, signal }: Phase, log: EngineLog): Promise<void> {
  const calmMs = Math.min(settings.limits.probeIntervalMs, LOG_LOOK_MS);
  while (!signal.aborted) {
    let isFlood = false;
    try {
      isFlood = log.rotateWhenLarge();
    } catch (cause) {
      // A log is no reason to end an engine that works.
      deps.logger.warn({ err: cause }, 'the engine log cannot be rotated');
    }
    const periodMs = isFlood ? Math.min(calmMs, FLOOD_LOOK_MS) : calmMs;
    await pause(deps.clock, msToBeat(deps.clock, periodMs), signal);
  }
}

/** TERM, grace, KILL for the whole group; ends when the exit of the process leaves the state. */
export async function terminate(phase: Phase, force: boolean): Promise<void> {
  const { settings, deps, run, signal } = phase;
  if (!force) {
    run.signal('SIGTERM');
    await pause(deps.clock, settings.limits.stopGraceMs, signal);
  }
  for (let tries = 0; !signal.aborted; tries += 1) {
    // A process in the middle of a device call dies only when that returns.
    if (tries > 0) deps.logger.error({ pid: run.pid, tries }, 'the engine survives KILL');
    run.signal('SIGKILL');
    await pause(deps.clock, KILL_AGAIN_MS, signal);
  }
}

/**
 * Nothing after a lost port: the next one is tried. Full jitter after a crash. After a crash loop,
 * and where a key was refused, between half and the whole of a long time, so that what failed
 * together is not tried together.
 */
export async function waitToRetry(
  { limits }: ReplicaSettings,
  { clock, random, logger }: ReplicaDeps,
  machine: Machine,
  signal: AbortSignal,
): Promise<void> {
  const { state, reason, crashes, waits } = machine;
  const afterCrashMs = () =>
    reason === 'port_taken' ? 0 : backoffMs(crashes + waits, limits.backoff, random);
  const whenFailedMs = () => Math.ceil((limits.retryFailedMs * (1 + random())) / 2);
  const delayMs = state === 'failed' ? whenFailedMs() : afterCrashMs();
  logger.info({ delay_ms: delayMs, crashes }, 'the engine is started again after a pause');
  await pause(clock, delayMs, signal);
}

/** What an activity that failed means for its process. */
export function condemnation(cause: unknown): ReplicaEvent {
  const error = cause instanceof Error ? cause.message : String(cause);
  if (cause instanceof SelfTestError && !(cause.cause instanceof ForeignEngineError)) {
    return { kind: 'condemned', cause: 'self_test', error, permanent: cause.permanent };
  }
  if (cause instanceof UpstreamFault) {
    return { kind: 'condemned', cause: cause.kind, error, permanent: false };
  }
  const isForeign =
    cause instanceof ForeignEngineError ||
    (cause instanceof Error && cause.cause instanceof ForeignEngineError);
  return {
    kind: 'condemned',
    cause: isForeign ? 'port_taken' : 'unknown',
    error,
    permanent: false,
  };
}
