import type { Error as ErrorEnvelope, ReplayRouting, TaskResult } from '@orchqueue/contract-types';
import { replayTrail, type TerminalStatus } from '@orchqueue/domain';
import type { ReplayWrite } from '@orchqueue/ports';
import type { ControllerSettings, ServiceDependencies } from '../dependencies.ts';
import type { LiveTask } from '../live-task.ts';
import { Redaction } from './redaction.ts';
import { thawRequest, withTextsOf } from './thaw-request.ts';

type Deps = Pick<ServiceDependencies, 'clock' | 'ids' | 'settings' | 'metrics'>;
type Ended = { status: TerminalStatus; result: TaskResult | null; error: ErrorEnvelope | null };

/**
 * The one place where replay packages are made (ORCH-4101), for the write that ends their task.
 */
export class ReplayRecorder {
  readonly #deps: Deps;
  /** By the settings they are of: a reload brings others, and the tasks in hand may hold on. */
  readonly #digests = new WeakMap<ControllerSettings, string>();
  readonly #redactions = new WeakMap<ControllerSettings, Redaction>();

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** An error without what engines repeat of a secret; what a caller is told of it, too. */
  cleaned(error: ErrorEnvelope): ErrorEnvelope {
    const { message, details } = error;
    const redaction = this.#redaction();
    return { ...error, message: redaction.text(message), details: redaction.texts(details) };
  }

  of(live: LiveTask, { status, result, error }: Ended): ReplayWrite {
    const { clock, ids, metrics } = this.#deps;
    const reason = error?.code ?? null;
    live.lastTrail?.end(clock.monoMs(), { outcome: status, reason });
    const { record } = live;
    const redacted = this.#redaction().request(thawRequest(record));
    if (redacted) metrics.inc('orchq_replays_redacted_total', {});
    const trail = replayTrail(
      {
        ...{ trail: live.lastTrail, attempt: record.attempt, result },
        admittedMonoMs: live.admittedMonoMs,
        routing: this.#routing(live),
        redaction: redacted?.facts ?? null,
        vectorsDigest: live.vectorsDigest === '' ? null : `sha256:${live.vectorsDigest}`,
      },
      (text) => `sha256:${ids.sha256(text)}`,
    );
    const redactedRequest = redacted && withTextsOf(redacted.body, record.request);
    return { trail, redactedRequest };
  }

  #routing({ record, routedBy }: LiveTask): ReplayRouting {
    const settings = routedBy ?? this.#deps.settings;
    const { queue, retry, placement, engine_limits, failover } = settings;
    const { capacity, policy, weight } = queue[record.priority];
    const { order, prefix_tokens_min, prefix_wait_max_ms } = placement;
    const { first_token_ms, idle_ms, wall_ms } = engine_limits;
    return {
      config_digest: this.#digest(settings),
      pool_id: record.poolId,
      queue: { priority: record.priority, capacity, policy, weight },
      attempts_max: settings.attempts_max,
      retry: { base_ms: retry.base_ms, max_ms: retry.max_ms },
      placement: { order, prefix_tokens_min, prefix_wait_max_ms },
      engine_limits: { first_token_ms, idle_ms, wall_ms },
      failover_wait_max_ms: failover.wait_max_ms,
    };
  }

  #digest(settings: ControllerSettings): string {
    const known = this.#digests.get(settings);
    if (known !== undefined) return known;
    const digest = `sha256:${this.#deps.ids.sha256(JSON.stringify(settings))}`;
    this.#digests.set(settings, digest);
    return digest;
  }

  /** By the settings in force now: a rule that was added holds for every task that ends. */
  #redaction(): Redaction {
    const { settings } = this.#deps;
    const known = this.#redactions.get(settings);
    if (known !== undefined) return known;
    const redaction = new Redaction(settings.replay.redaction);
    this.#redactions.set(settings, redaction);
    return redaction;
  }
}
