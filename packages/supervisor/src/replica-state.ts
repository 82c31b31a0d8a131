import type { ReplicaState } from '@orchqueue/contract-types';

/**
 * The life of one engine process (ORCH-3500). Three gates stand before `ready` (ORCH-3504): model
 * and engine in `preparing`, health in `starting` and `loading`, work in `testing`.
 *
 *                 start             prepared            answering           loaded
 *      stopped ----------> preparing -------> starting ----------> loading --------> testing
 *         ^                 |     ^              :                    :                 : |
 *         |      unprepared |     | retry        :      (a)           :                 : | tested
 *         |                 v     |              :                    :                 : v
 *         |   stop   backoff or failed <.........:....................:.............. ready
 *         +---------- |         ^                :                    :                 : |
 *         |           |         |                :        (b)         :                 : | stop,
 *         |           |         |                v                    v                 : | swap,
 *         |           |         +--------- stopping <...................................: | restart
 *         |           v                    |     ^                                        v
 *         +----- the process is gone ------+     +-------------- drained ------------ draining
 *                 or: preparing again
 *
 *  (a) the process ended by itself: backoff where time can heal it, failed where it cannot or where
 *      it crashed too often.
 *  (b) the process lives and must not (hang, failed self-test, load timeout), or was asked to go:
 *      stop, restart or swap before it was ready.
 *
 * `stopping` ends with the exit of the process and no sooner, and then goes where it was meant to
 * go: stopped, preparing (restart, swap), backoff or failed. So there are never two processes.
 * From backoff and failed, `stop` leads to stopped, restart and swap to preparing; so does start
 * from failed, and a retry after a long time from a failed that was a crash loop.
 *
 * An agent that finds an engine of the agent before it adopts it, before anything is started:
 *
 *                 +--> ready     it serves: verified, tested, healthy
 *      stopped ---+--> loading   verified, and not tested yet
 *                 +--> draining  verified, and to be replaced: what runs in it may end
 *                 +--> stopping  it was on its way out, or cannot be verified
 */
export const TRANSITIONS: Readonly<Record<ReplicaState, readonly ReplicaState[]>> = {
  stopped: ['preparing', 'loading', 'ready', 'draining', 'stopping'],
  preparing: ['starting', 'backoff', 'failed', 'stopped', 'preparing'],
  starting: ['loading', 'stopping', 'backoff', 'failed'],
  loading: ['testing', 'stopping', 'backoff', 'failed'],
  testing: ['ready', 'stopping', 'backoff', 'failed'],
  ready: ['draining', 'stopping', 'backoff', 'failed'],
  draining: ['stopping', 'stopped', 'preparing'],
  stopping: ['stopped', 'preparing', 'backoff', 'failed'],
  backoff: ['preparing', 'stopped'],
  failed: ['preparing', 'stopped'],
};

export const REPLICA_STATES = Object.keys(TRANSITIONS) as readonly ReplicaState[];

/** States in which an engine process exists. */
export const LIVE_STATES: readonly ReplicaState[] = [
  'starting',
  'loading',
  'testing',
  'ready',
  'draining',
  'stopping',
];

export function isLegal(from: ReplicaState, to: ReplicaState): boolean {
  return TRANSITIONS[from].includes(to);
}
