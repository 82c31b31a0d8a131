import { type Dashboard, type Panel, POOL, perSecond, quantile, query, sumBy } from './panel.ts';

const QUEUE: readonly Panel[] = [
  {
    title: 'Waiting, by pool and class',
    unit: 'short',
    queries: [query(`orchq_queue_depth{${POOL}}`, '{{pool_id}} {{priority}}')],
  },
  {
    title: 'Share of the queue in use',
    unit: 'percentunit',
    queries: [
      query(
        `orchq_queue_depth{${POOL}} / orchq_queue_capacity{${POOL}}`,
        '{{pool_id}} {{priority}}',
      ),
    ],
  },
  {
    title: 'Time in the queue',
    unit: 's',
    queries: [0.5, 0.95].map((share) =>
      quantile(share, 'orchq_queue_time_seconds', 'priority', POOL),
    ),
  },
  {
    title: 'Error of the predicted start',
    about: 'As a share of the true wait, of tasks that waited.',
    unit: 'percentunit',
    queries: [0.5, 0.95].map((share) =>
      quantile(share, 'orchq_predicted_start_error_ratio', 'priority', POOL),
    ),
  },
];

const FAIRNESS: readonly Panel[] = [
  {
    title: 'Share of the dispatched tokens',
    unit: 'percentunit',
    queries: [query('orchq_admission_share', '{{priority}} {{tenant}}')],
  },
  {
    title: 'Distance of the share from the weights',
    unit: 'percentunit',
    queries: [query('orchq_admission_share_error', '{{priority}} {{tenant}}')],
  },
  {
    title: 'Deadlines met',
    about: 'Moving average of about fifty tasks.',
    unit: 'percentunit',
    queries: [query('orchq_deadlines_met_ratio', '{{priority}}')],
  },
  {
    title: 'Tasks with a deadline',
    unit: 'ops',
    queries: [query(sumBy('outcome', perSecond(`orchq_deadlines_total{${POOL}}`)), '{{outcome}}')],
  },
];

const REFUSALS: readonly Panel[] = [
  {
    title: 'Cancels, by phase and reason',
    unit: 'ops',
    queries: [
      query(sumBy('phase, reason', perSecond('orchq_cancels_total')), '{{phase}}, {{reason}}'),
    ],
  },
  {
    title: 'From a cancel to the idle slot',
    unit: 's',
    queries: [quantile(0.95, 'orchq_cancel_verified_seconds', 'engine, engine_version')],
  },
  {
    title: 'Places promised to refused callers',
    unit: 'short',
    queries: [query(`orchq_retry_promises{${POOL}}`, '{{pool_id}} {{priority}}')],
  },
  {
    title: 'Displaced by a newcomer',
    unit: 'ops',
    queries: [
      query(
        sumBy('pool_id, priority', perSecond(`orchq_tasks_displaced_total{${POOL}}`)),
        '{{pool_id}} {{priority}}',
      ),
    ],
    quiet: 'no queue is full',
  },
  {
    title: 'Refused by a quota',
    unit: 'ops',
    queries: [
      query(
        sumBy('quota, tenant', perSecond('orchq_quota_refusals_total')),
        '{{tenant}} {{quota}}',
      ),
    ],
    quiet: 'no tenant has used up a quota',
  },
  {
    title: 'Attempts given back, late writes, watchdogs',
    unit: 'ops',
    queries: [
      query(
        sumBy('reason', perSecond(`orchq_tasks_retried_total{${POOL}}`)),
        'retried: {{reason}}',
      ),
      query(sumBy('kind', perSecond('orchq_late_writes_total')), 'late write: {{kind}}'),
      query(sumBy('kind', perSecond(`orchq_watchdog_total{${POOL}}`)), 'watchdog: {{kind}}'),
    ],
    quiet: 'no engine was lost or stood still',
  },
];

const SESSIONS: readonly Panel[] = [
  {
    title: 'Sessions',
    unit: 'short',
    queries: [query('orchq_sessions', 'open')],
  },
  {
    title: 'Turns, by the warmth of their cache',
    unit: 'ops',
    queries: [
      query(sumBy('kv_warmth', perSecond(`orchq_session_turns_total{${POOL}}`)), '{{kv_warmth}}'),
    ],
  },
  {
    title: 'Placements, by what was warm',
    unit: 'ops',
    queries: [
      query(sumBy('warmth', perSecond(`orchq_prefix_placements_total{${POOL}}`)), '{{warmth}}'),
    ],
    quiet: 'no pool has a choice of replicas',
  },
  {
    title: 'Share of prompts that was cached',
    unit: 'percentunit',
    queries: [
      query(
        [
          sumBy('pool_id', perSecond(`orchq_prompt_tokens_cached_total{${POOL}}`)),
          sumBy('pool_id', perSecond(`orchq_tokens_total{${POOL},direction="in"}`)),
        ].join(' / '),
        '{{pool_id}}',
      ),
    ],
  },
];

export const QUEUE_AND_FAIRNESS: Dashboard = {
  uid: 'orchq-queue',
  title: 'OrchQueue: queue and fairness',
  rows: [
    { title: 'Queue', panels: QUEUE },
    { title: 'Fairness and deadlines', panels: FAIRNESS },
    { title: 'Refused, canceled, given back', panels: REFUSALS },
    { title: 'Sessions and warm prompts', panels: SESSIONS },
  ],
};
