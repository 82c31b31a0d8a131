import type { AlertRule } from './rule-file.ts';

/**
 * What a counter counted in the last hour. The first event makes the series, and `increase` sees
 * nothing of it; so a series that was not there an hour ago counts with all that it has.
 */
const counted = (series: string): string =>
  `increase(${series}[1h]) > 0 or (${series} > 0 unless ${series} offset 1h)`;

const openShare =
  'orchq_process_fds{kind="open"} / ignoring (kind) orchq_process_fds{kind="limit"}';

/** Trouble that no objective shows, or shows too late. */
export const HEALTH_ALERTS: readonly AlertRule[] = [
  {
    alert: 'OrchqDaemonDown',
    expr: 'up{job=~"orchq.*"} == 0',
    for: '1m',
    severity: 'page',
    summary: 'A daemon does not answer the scrape',
    anchor: 'daemon-down',
  },
  {
    alert: 'OrchqAgentStale',
    expr: 'orchq_agents{state="stale"} > 0',
    for: '2m',
    severity: 'ticket',
    summary: 'An agent has not reported in time, and its replicas take no work',
    anchor: 'agent-stale',
  },
  {
    alert: 'OrchqPoolWithoutReplica',
    expr: [
      'sum by (pool_id) (orchq_queue_depth) > 0',
      'unless sum by (pool_id) (orchq_slots) > 0',
    ].join('\n'),
    for: '5m',
    severity: 'page',
    summary: 'Tasks wait in a pool that has no slot',
    anchor: 'pool-without-replica',
  },
  {
    alert: 'OrchqQueueNearlyFull',
    expr: 'orchq_queue_depth / orchq_queue_capacity > 0.9',
    for: '5m',
    severity: 'ticket',
    summary: 'A queue is nearly full, and will refuse or displace tasks',
    anchor: 'queue-nearly-full',
  },
  {
    alert: 'OrchqBreakerOpen',
    expr: 'orchq_breaker_state == 2',
    for: '5m',
    severity: 'ticket',
    summary: 'A replica fails its tasks and gets none any more',
    anchor: 'breaker-open',
  },
  {
    alert: 'OrchqCrashLoop',
    expr: 'orchq_replica_breaker_open == 1',
    for: '1m',
    severity: 'ticket',
    summary: 'An engine crashed too often and is not started again for now',
    anchor: 'crash-loop',
  },
  {
    alert: 'OrchqStoreCommitsFail',
    expr: counted('orchq_store_commits_total{outcome="failed"}'),
    for: '0s',
    severity: 'page',
    summary: 'The store refused a commit',
    anchor: 'store-commits-fail',
  },
  {
    alert: 'OrchqStoreSlow',
    expr: 'histogram_quantile(0.99, rate(orchq_store_commit_seconds_bucket[5m])) > 0.1',
    for: '10m',
    severity: 'ticket',
    summary: 'One commit in a hundred takes more than 0.1 s',
    anchor: 'store-slow',
  },
  {
    alert: 'OrchqReconcilerStopped',
    expr: 'time() - orchq_reconciler_last_success_seconds > 300',
    for: '2m',
    severity: 'page',
    summary: 'A reconciler has not gone well for five minutes',
    anchor: 'reconciler-stopped',
  },
  {
    alert: 'OrchqEventLoopBlocked',
    expr: 'orchq_event_loop_delay_seconds{share="p99"} > 0.25',
    for: '5m',
    severity: 'ticket',
    summary: 'A daemon is late by a quarter of a second',
    anchor: 'event-loop-blocked',
  },
  {
    alert: 'OrchqFileDescriptorsNearlyUsed',
    expr: `${openShare} > 0.85`,
    for: '5m',
    severity: 'page',
    summary: 'A daemon has nearly no file descriptor left',
    anchor: 'file-descriptors-nearly-used',
  },
  {
    alert: 'OrchqTasksStuck',
    expr: counted('orchq_stuck_tasks_total'),
    for: '0s',
    severity: 'ticket',
    summary: 'A task was in the store and with nobody, and was put back to work',
    anchor: 'tasks-stuck',
  },
  {
    alert: 'OrchqLabelOverflow',
    expr: counted('orchq_label_overflow_total'),
    for: '0s',
    severity: 'ticket',
    summary: 'A metric has more values than its budget, and counts the rest as other',
    anchor: 'label-overflow',
  },
  {
    alert: 'OrchqKvPressure',
    expr: 'orchq_kv_pressure_ratio > 0.95',
    for: '15m',
    severity: 'ticket',
    summary: 'The KV cache of a replica is full, and sessions lose theirs',
    anchor: 'kv-pressure',
  },
  {
    alert: 'OrchqGpuMemoryErrors',
    expr: 'orchq_device_ecc_errors{kind="uncorrected"} > 0',
    for: '0s',
    severity: 'page',
    summary: 'A GPU had memory errors that it could not correct',
    anchor: 'gpu-memory-errors',
  },
  {
    alert: 'OrchqGpuNotAsked',
    expr: 'rate(orchq_device_surveys_total{outcome=~"failed|hung"}[5m]) > 0',
    for: '5m',
    severity: 'ticket',
    summary: 'The driver of a host does not tell of its GPUs',
    anchor: 'gpu-not-asked',
  },
  {
    alert: 'OrchqModelMismatch',
    expr: counted('orchq_model_verifications_total{result="mismatch"}'),
    for: '0s',
    severity: 'ticket',
    summary: 'A model file is not the one that its digest names',
    anchor: 'model-mismatch',
  },
];
