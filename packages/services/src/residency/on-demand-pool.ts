import type { ModelFileState, ReplicaState, ResidencyState } from '@orchqueue/contract-types';
import type { ResidencyPool, ResidencyRules } from '@orchqueue/domain';
import type { OnDemandReport } from '../fleet-reports.ts';

/** Weight of the newest load in the expected time of the next. */
const NEWEST_WEIGHT = 0.4;
const FAILED_PAUSE_MS = 30_000;
const FAILED_PAUSE_MS_MAX = 600_000;

const BEFORE_READY: readonly ReplicaState[] = ['preparing', 'starting', 'loading', 'testing'];
const ON_THE_WAY_OUT: readonly ReplicaState[] = ['draining', 'stopping'];

type Asked = { what: 'fetch' | 'load' | 'unload'; generation: number };

/** What of the controller's side the decision needs: queue, slots and deadlines. */
export type Work = { queued: number; running: number; startByMs: number | null };

export type LoadEnd = { outcome: 'ready'; tookMs: number } | { outcome: 'failed' };

/**
 * One pool that one agent loads on demand, as its reports show it and as it was asked to be. What
 * was asked counts until a report shows that the agent has taken the command.
 */
export class OnDemandPool {
  report: OnDemandReport;
  #asked: Asked | null = null;
  #state: ResidencyState = 'unloaded';
  #sinceMs: number;
  #waitingSinceMs: number | null = null;
  #lastUsedMs: number;
  #work: Work = { queued: 0, running: 0, startByMs: null };
  #failures = 0;
  #notBeforeMs = 0;
  /** When the load that is under way was asked for; null without one. */
  #loadAskedMs: number | null = null;
  #leftMs: number | null = null;
  #loadMs: number | null = null;
  #unloadMs = 0;

  constructor(report: OnDemandReport, nowMs: number) {
    this.report = report;
    this.#sinceMs = nowMs;
    this.#lastUsedMs = nowMs;
  }

  get poolId(): string {
    return this.report.report.pool_id;
  }

  get state(): ResidencyState {
    return this.#state;
  }

  get sinceMs(): number {
    return this.#sinceMs;
  }

  /** As earlier loads took; null before the first. */
  get loadMs(): number | null {
    return this.#loadMs;
  }

  get unloadMs(): number {
    return this.#unloadMs;
  }

  get rules(): ResidencyRules {
    const { onDemand } = this.report;
    return {
      residentMax: onDemand.resident_max,
      residenceMinMs: onDemand.residence_min_ms,
      waitMaxMs: onDemand.wait_max_ms,
      loadsPerMinuteMax: onDemand.loads_per_minute_max,
      idleTtlMs: onDemand.idle_ttl_ms,
    };
  }

  get view(): ResidencyPool {
    return {
      ...{ poolId: this.poolId, state: this.#state, sinceMs: this.#sinceMs, ...this.#work },
      ...{ waitingSinceMs: this.#waitingSinceMs, lastUsedMs: this.#lastUsedMs },
      notBeforeMs: this.#notBeforeMs,
      file: this.file,
    };
  }

  /** What was asked for is on its way. */
  get file(): ModelFileState {
    if (this.#asked?.what === 'fetch') return 'fetching';
    return this.report.onDemand.model_file ?? 'there';
  }

  /** Work that comes now will have it loaded: it did not fail a moment ago. */
  isLoadable(nowMs: number): boolean {
    return this.report.fresh && this.#notBeforeMs <= nowMs;
  }

  /** Takes the present report and work in; tells how a load ended, where one has. */
  update(work: Work, nowMs: number): LoadEnd | null {
    const { generation } = this.report.report;
    if (this.#asked && generation >= this.#asked.generation) this.#asked = null;
    this.#work = work;
    if (work.running > 0) this.#lastUsedMs = nowMs;
    const end = this.#enter(this.#stateNow(), nowMs);
    if (this.#state === 'ready' || work.queued === 0) this.#waitingSinceMs = null;
    else this.#waitingSinceMs ??= nowMs;
    return end;
  }

  ask(what: Asked['what'], generation: number, nowMs: number): void {
    this.#asked = { what, generation };
    // Given up on: it is not the first again at once.
    if (what === 'unload' && this.#isInTrouble) this.#failed(nowMs);
    if (what === 'load' && this.#state === 'unloaded') this.#loadAskedMs = nowMs;
    this.#enter(this.#stateNow(), nowMs);
  }

  /** No report has shown the command: what the reports say counts again. */
  forgetAsked(generation: number): boolean {
    if (this.#asked?.generation !== generation) return false;
    this.#asked = null;
    return true;
  }

  get #isInTrouble(): boolean {
    return this.#state === 'stuck' || this.#state === 'short';
  }

  #stateNow(): ResidencyState {
    if (this.#asked && this.#asked.what !== 'fetch') {
      if (this.#asked.what === 'unload') return 'leaving';
      return this.#isInTrouble ? this.#state : 'loading';
    }
    const { replicas } = this.report.report;
    const some = (states: readonly ReplicaState[]) =>
      replicas.some(({ state }) => states.includes(state));
    if (some(['ready'])) return 'ready';
    if (some(ON_THE_WAY_OUT)) return 'leaving';
    if (some(BEFORE_READY)) return 'loading';
    if (!some(['backoff'])) return 'unloaded';
    return replicas.some((replica) => replica.lacks_room) ? 'short' : 'stuck';
  }

  #enter(state: ResidencyState, nowMs: number): LoadEnd | null {
    const before = this.#state;
    if (state === before) return null;
    this.#state = state;
    // Trouble on the way is part of the load.
    const isOnTheWay = ['loading', 'stuck', 'short'].includes(before) && state !== 'ready';
    if (!isOnTheWay) this.#sinceMs = nowMs;
    if (state === 'leaving') this.#leftMs = nowMs;
    if (state === 'ready') return this.#becameReady(nowMs);
    if (state !== 'unloaded') return null;
    if (this.#leftMs !== null) this.#unloadMs = mean(this.#unloadMs, nowMs - this.#leftMs);
    this.#leftMs = null;
    const hasFailed = this.#loadAskedMs !== null && before !== 'leaving';
    if (hasFailed) this.#failed(nowMs);
    const wasAsked = this.#loadAskedMs !== null;
    this.#loadAskedMs = null;
    return wasAsked ? { outcome: 'failed' } : null;
  }

  #becameReady(nowMs: number): LoadEnd | null {
    this.#lastUsedMs = nowMs;
    this.#failures = 0;
    this.#notBeforeMs = 0;
    if (this.#loadAskedMs === null) return null;
    const tookMs = nowMs - this.#loadAskedMs;
    this.#loadAskedMs = null;
    this.#loadMs = mean(this.#loadMs ?? tookMs, tookMs);
    return { outcome: 'ready', tookMs };
  }

  #failed(nowMs: number): void {
    const pauseMs = Math.min(FAILED_PAUSE_MS_MAX, FAILED_PAUSE_MS * 2 ** this.#failures);
    this.#failures += 1;
    this.#notBeforeMs = nowMs + pauseMs;
  }
}

const mean = (before: number, newest: number): number => before + NEWEST_WEIGHT * (newest - before);
