import { type Dashboard, type Panel, POOL, perSecond, quantile, query, sumBy } from './panel.ts';

const WORK: readonly Panel[] = [
  {
    title: 'Tasks admitted',
    unit: 'ops',
    queries: [
      query(sumBy('priority', perSecond(`orchq_tasks_admitted_total{${POOL}}`)), '{{priority}}'),
    ],
  },
  {
    title: 'Tasks ended, by status',
    unit: 'ops',
    queries: [
      query(sumBy('status', perSecond(`orchq_tasks_finished_total{${POOL}}`)), '{{status}}'),
    ],
  },
  {
    title: 'Submissions refused, by code',
    unit: 'ops',
    queries: [query(sumBy('code', perSecond('orchq_tasks_refused_total')), '{{code}}')],
  },
  {
    title: 'Tasks failed or expired, by code',
    unit: 'ops',
    queries: [query(sumBy('code', perSecond(`orchq_tasks_failed_total{${POOL}}`)), '{{code}}')],
  },
  {
    title: 'Time to the first token',
    unit: 's',
    queries: [0.5, 0.95].map((share) =>
      quantile(share, 'orchq_first_token_seconds', 'priority', POOL),
    ),
  },
  {
    title: 'Time to the whole answer',
    unit: 's',
    queries: [0.5, 0.95].map((share) => quantile(share, 'orchq_answer_seconds', 'priority', POOL)),
  },
  {
    title: 'Tokens of engines',
    about: 'Read (in) and written (out), and read from a cache.',
    unit: 'ops',
    queries: [
      query(sumBy('direction', perSecond(`orchq_tokens_total{${POOL}}`)), '{{direction}}'),
      query(sumBy('', perSecond(`orchq_prompt_tokens_cached_total{${POOL}}`)), 'in, cached'),
    ],
  },
  {
    title: 'Time to accept',
    unit: 's',
    queries: [0.5, 0.95].map((share) => quantile(share, 'orchq_accept_seconds', '', POOL)),
  },
];

const NOW: readonly Panel[] = [
  {
    title: 'Waiting',
    unit: 'short',
    kind: 'stat',
    queries: [query(sumBy('', `orchq_queue_depth{${POOL}}`), 'tasks')],
  },
  {
    title: 'Slots',
    unit: 'short',
    kind: 'stat',
    queries: [query(sumBy('state', `orchq_slots{${POOL}}`), '{{state}}')],
  },
  {
    title: 'Agents',
    unit: 'short',
    kind: 'stat',
    queries: [query('orchq_agents', '{{state}}')],
  },
  {
    title: 'Versions',
    unit: 'short',
    kind: 'stat',
    queries: [query('orchq_build_info', '{{job}} {{version}} on Node {{node}}')],
  },
];

const CONTROLLER: readonly Panel[] = [
  {
    title: 'Requests, by status',
    unit: 'reqps',
    queries: [
      query(sumBy('job, status', perSecond('orchq_http_requests_total')), '{{job}} {{status}}'),
    ],
  },
  {
    title: 'Time of requests',
    about: 'To the end of the answer; streams are left out.',
    unit: 's',
    queries: [quantile(0.95, 'orchq_http_request_seconds', 'operation')],
  },
  {
    title: 'Time of a commit',
    unit: 's',
    queries: [0.5, 0.99].map((share) => quantile(share, 'orchq_store_commit_seconds', '')),
  },
  {
    title: 'Commits',
    unit: 'ops',
    queries: [
      query(sumBy('outcome', perSecond('orchq_store_commits_total')), '{{outcome}}'),
      query(sumBy('', perSecond('orchq_store_batch_writes_sum')), 'writes'),
    ],
  },
  {
    title: 'Store',
    unit: 'bytes',
    queries: [query('orchq_store_bytes', '{{part}}')],
  },
  {
    title: 'Tasks held',
    unit: 'short',
    queries: [
      query('orchq_store_tasks', 'stored, {{state}}'),
      query('orchq_live_tasks', 'in memory'),
    ],
  },
  {
    title: 'Streams and their logs',
    unit: 'short',
    queries: [
      query('orchq_streams', 'open streams'),
      query('orchq_event_log_bytes', 'bytes of event logs'),
    ],
  },
  {
    title: 'Since the last good run of a reconciler',
    unit: 's',
    queries: [query('time() - orchq_reconciler_last_success_seconds', '{{reconciler}}')],
  },
];

const PROCESSES: readonly Panel[] = [
  {
    title: 'Delay of the event loop',
    unit: 's',
    queries: [query('orchq_event_loop_delay_seconds', '{{job}} {{share}}')],
  },
  {
    title: 'Memory of the daemons',
    unit: 'bytes',
    queries: [query('orchq_process_memory_bytes', '{{job}} {{kind}}')],
  },
  {
    title: 'File descriptors',
    unit: 'short',
    queries: [query('orchq_process_fds{kind="open"}', '{{job}}')],
  },
  {
    title: 'Values beyond the budget of a metric',
    unit: 'short',
    queries: [query(sumBy('metric', 'orchq_label_overflow_total'), '{{metric}}')],
    quiet: 'every metric keeps to its budget',
  },
];

export const OVERVIEW: Dashboard = {
  uid: 'orchq-overview',
  title: 'OrchQueue: overview',
  rows: [
    { title: 'Now', panels: NOW },
    { title: 'Work', panels: WORK },
    { title: 'Controller', panels: CONTROLLER },
    { title: 'Processes', panels: PROCESSES },
  ],
};
