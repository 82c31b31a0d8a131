import type { RuleCase } from './rule-case.ts';

type Pair = {
  alert: string;
  fires: RuleCase['series'];
  rests: RuleCase['series'];
};
const POOL = 'pool_id="p",priority="batch"';
const REPLICA = 'pool_id="p",replica_id="p-0"';
/** One of the store's buckets of a hundred commits a minute. */
const commits = (quick: number): RuleCase['series'] => ({
  'orchq_store_commit_seconds_bucket{le="0.1"}': `0+${quick}x90`,
  'orchq_store_commit_seconds_bucket{le="0.5"}': '0+100x90',
  'orchq_store_commit_seconds_bucket{le="+Inf"}': '0+100x90',
});
/** A counter whose first event makes its series, and one whose last is two hours ago. */
const event = (series: string): Pick<Pair, 'fires' | 'rests'> => ({
  fires: { [series]: '_x60 1x30' },
  rests: { [series]: '1x90' },
});

/** For each alert what it is there for, and what is near to it and no trouble. */
const PAIRS: readonly Pair[] = [
  {
    alert: 'OrchqDaemonDown',
    fires: { 'up{job="orchq-agent"}': '1x80 0x10' },
    rests: { 'up{job="orchq-agent"}': '1x90', 'up{job="another"}': '0x90' },
  },
  {
    alert: 'OrchqAgentStale',
    fires: { 'orchq_agents{state="stale"}': '0x80 1x10' },
    rests: { 'orchq_agents{state="stale"}': '0x90', 'orchq_agents{state="fresh"}': '3x90' },
  },
  {
    alert: 'OrchqPoolWithoutReplica',
    fires: { [`orchq_queue_depth{${POOL}}`]: '3x90' },
    rests: {
      [`orchq_queue_depth{${POOL}}`]: '3x90',
      [`orchq_slots{${REPLICA},state="busy"}`]: '1x90',
    },
  },
  {
    alert: 'OrchqQueueNearlyFull',
    fires: {
      [`orchq_queue_depth{${POOL}}`]: '95x90',
      [`orchq_queue_capacity{${POOL}}`]: '100x90',
    },
    rests: {
      [`orchq_queue_depth{${POOL}}`]: '80x90',
      [`orchq_queue_capacity{${POOL}}`]: '100x90',
    },
  },
  {
    alert: 'OrchqBreakerOpen',
    fires: { [`orchq_breaker_state{${REPLICA}}`]: '2x90' },
    rests: { [`orchq_breaker_state{${REPLICA}}`]: '1x90' },
  },
  {
    alert: 'OrchqCrashLoop',
    fires: { [`orchq_replica_breaker_open{${REPLICA}}`]: '1x90' },
    rests: { [`orchq_replica_breaker_open{${REPLICA}}`]: '0x90' },
  },
  { alert: 'OrchqStoreCommitsFail', ...event('orchq_store_commits_total{outcome="failed"}') },
  { alert: 'OrchqStoreSlow', fires: commits(90), rests: commits(100) },
  {
    alert: 'OrchqReconcilerStopped',
    fires: { 'orchq_reconciler_last_success_seconds{reconciler="retention"}': '0+60x70 4200x20' },
    rests: { 'orchq_reconciler_last_success_seconds{reconciler="retention"}': '0+60x90' },
  },
  {
    alert: 'OrchqEventLoopBlocked',
    fires: { 'orchq_event_loop_delay_seconds{share="p99"}': '0.4x90' },
    rests: { 'orchq_event_loop_delay_seconds{share="p99"}': '0.05x90' },
  },
  {
    alert: 'OrchqFileDescriptorsNearlyUsed',
    fires: {
      'orchq_process_fds{kind="open"}': '900x90',
      'orchq_process_fds{kind="limit"}': '1000x90',
    },
    rests: {
      'orchq_process_fds{kind="open"}': '90x90',
      'orchq_process_fds{kind="limit"}': '1000x90',
    },
  },
  { alert: 'OrchqTasksStuck', ...event('orchq_stuck_tasks_total{status="queued"}') },
  { alert: 'OrchqLabelOverflow', ...event('orchq_label_overflow_total{metric="m"}') },
  {
    alert: 'OrchqKvPressure',
    fires: { [`orchq_kv_pressure_ratio{${REPLICA}}`]: '0.99x90' },
    rests: { [`orchq_kv_pressure_ratio{${REPLICA}}`]: '0.99x80 0.5x10' },
  },
  {
    alert: 'OrchqGpuMemoryErrors',
    fires: { 'orchq_device_ecc_errors{device="g",kind="uncorrected"}': '3x90' },
    rests: { 'orchq_device_ecc_errors{device="g",kind="corrected"}': '3x90' },
  },
  {
    alert: 'OrchqGpuNotAsked',
    fires: { 'orchq_device_surveys_total{outcome="hung"}': '0+1x90' },
    rests: { 'orchq_device_surveys_total{outcome="answered"}': '0+1x90' },
  },
  {
    alert: 'OrchqModelMismatch',
    ...event('orchq_model_verifications_total{result="mismatch"}'),
  },
];

export const HEALTH_CASES: readonly RuleCase[] = PAIRS.flatMap(({ alert, fires, rests }) => {
  const of = `alertname="${alert}"`;
  const rest = { name: `${alert}: rests`, series: rests, expected: { [of]: 0 }, at: '90m' };
  return [{ name: `${alert}: fires`, series: fires, expected: { [of]: 1 }, at: '90m' }, rest];
});
