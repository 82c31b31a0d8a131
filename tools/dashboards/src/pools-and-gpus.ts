import { type Dashboard, type Panel, POOL, perSecond, quantile, query, sumBy } from './panel.ts';

const ENGINE = 'engine, engine_version';

const POOLS: readonly Panel[] = [
  {
    title: 'Replicas, by state',
    unit: 'short',
    queries: [
      query(sumBy('pool_id, state', `orchq_replica_state{${POOL}} == 1`), '{{pool_id}} {{state}}'),
    ],
  },
  {
    title: 'Slots in use',
    unit: 'percentunit',
    queries: [
      query(
        [
          sumBy('pool_id', `orchq_slots{${POOL},state="busy"}`),
          sumBy('pool_id', `orchq_slots{${POOL}}`),
        ].join(' / '),
        '{{pool_id}}',
      ),
    ],
  },
  {
    title: 'Engines of the replicas',
    unit: 'short',
    queries: [
      query(
        sumBy(`${ENGINE}, determinism`, `orchq_replica_info{${POOL}}`),
        '{{engine}} {{engine_version}} {{determinism}}',
      ),
    ],
  },
  {
    title: 'Time to the first token, by engine',
    unit: 's',
    queries: [quantile(0.95, 'orchq_first_token_seconds', ENGINE, POOL)],
  },
  {
    title: 'Time of decoding, by engine',
    unit: 's',
    queries: [quantile(0.95, 'orchq_decode_seconds', ENGINE, POOL)],
  },
  {
    title: 'Tokens written, by engine',
    unit: 'ops',
    queries: [
      query(
        sumBy(ENGINE, perSecond(`orchq_tokens_total{${POOL},direction="out"}`)),
        '{{engine}} {{engine_version}}',
      ),
    ],
  },
  {
    title: 'KV cache in use',
    unit: 'percentunit',
    queries: [query(`orchq_kv_pressure_ratio{${POOL}}`, '{{replica_id}}')],
  },
  {
    title: 'Sessions whose cache was given up',
    unit: 'ops',
    queries: [query(sumBy('reason', perSecond(`orchq_kv_evictions_total{${POOL}}`)), '{{reason}}')],
    quiet: 'no cache was short of room',
  },
];

const ENGINES: readonly Panel[] = [
  {
    title: 'Engines started and ended',
    unit: 'ops',
    queries: [
      query(
        sumBy('pool_id', perSecond(`orchq_engine_starts_total{${POOL}}`)),
        '{{pool_id}} started',
      ),
      query(
        sumBy('pool_id, cause', perSecond(`orchq_engine_exits_total{${POOL}}`)),
        '{{pool_id}} {{cause}}',
      ),
    ],
  },
  {
    title: 'From the start of an engine to Ready',
    unit: 's',
    queries: [quantile(0.95, 'orchq_engine_load_seconds', 'pool_id', POOL)],
  },
  {
    title: 'Steps of engines, by reason',
    unit: 'ops',
    queries: [
      query(
        sumBy('state, reason', perSecond(`orchq_replica_transitions_total{${POOL}}`)),
        '{{state}}: {{reason}}',
      ),
    ],
  },
  {
    title: 'Breakers: 1 half open, 2 open',
    unit: 'short',
    queries: [query(`orchq_breaker_state{${POOL}}`, '{{replica_id}}')],
  },
  {
    title: 'Crash loops',
    unit: 'short',
    queries: [query(`orchq_replica_breaker_open{${POOL}}`, '{{replica_id}}')],
  },
  {
    title: 'Recycled for a cancel that was not obeyed',
    unit: 'ops',
    queries: [
      query(sumBy('pool_id', perSecond(`orchq_engine_recycles_total{${POOL}}`)), '{{pool_id}}'),
    ],
    quiet: 'every engine obeys a cancel',
  },
  {
    title: 'Texts that went on elsewhere',
    unit: 'ops',
    queries: [query(sumBy('outcome', perSecond(`orchq_failovers_total{${POOL}}`)), '{{outcome}}')],
    quiet: 'no replica of a strict pool died',
  },
  {
    title: 'Heartbeats',
    unit: 'ops',
    queries: [query(sumBy('outcome', perSecond('orchq_heartbeats_sent_total')), '{{outcome}}')],
  },
];

const MODELS: readonly Panel[] = [
  {
    title: 'Model files checked',
    unit: 'short',
    queries: [query(sumBy('result', 'orchq_model_verifications_total'), '{{result}}')],
  },
  {
    title: 'Models on the disk',
    unit: 'bytes',
    queries: [query('orchq_model_cache_bytes', '{{state}}')],
    quiet: 'no model was fetched',
  },
  {
    title: 'Fetches',
    unit: 'short',
    queries: [
      query(sumBy('result', 'orchq_model_fetches_total'), '{{result}}'),
      query('orchq_model_fetch_ratio', '{{model}}, share received'),
    ],
    quiet: 'no model is fetched',
  },
  {
    title: 'Pools loaded on demand',
    unit: 'short',
    queries: [
      query(`orchq_pool_resident{${POOL}}`, '{{pool_id}} loaded'),
      query(
        sumBy('pool_id, reason', `orchq_pool_evictions_total{${POOL}}`),
        '{{pool_id}} out: {{reason}}',
      ),
    ],
    quiet: 'no pool is loaded on demand',
  },
];

const GPUS: readonly Panel[] = [
  {
    title: 'Memory of GPUs in use',
    unit: 'percentunit',
    queries: [
      query(
        [
          'orchq_device_memory_bytes{device!="cpu",kind="used"}',
          'ignoring (kind) orchq_device_memory_bytes{device!="cpu",kind="total"}',
        ].join(' / '),
        '{{device}}',
      ),
    ],
  },
  {
    title: 'Memory of devices that is free',
    unit: 'bytes',
    queries: [query('orchq_device_memory_bytes{kind="free"}', '{{device}}')],
  },
  {
    title: 'GPUs at work',
    about: 'Share of the last second in which a kernel ran.',
    unit: 'percentunit',
    queries: [query('orchq_device_utilisation_ratio', '{{device}}')],
  },
  {
    title: 'Temperature of GPUs',
    unit: 'celsius',
    queries: [query('orchq_device_temperature_celsius', '{{device}}')],
  },
  {
    title: 'Memory errors of GPUs',
    unit: 'short',
    queries: [query('orchq_device_ecc_errors', '{{device}} {{kind}}')],
  },
  {
    title: 'Devices and drivers',
    unit: 'short',
    kind: 'stat',
    queries: [query('orchq_device_info', '{{name}} driver {{driver}}')],
  },
];

export const POOLS_AND_GPUS: Dashboard = {
  uid: 'orchq-pools',
  title: 'OrchQueue: pools and GPUs',
  rows: [
    { title: 'Pools', panels: POOLS },
    { title: 'Engines', panels: ENGINES },
    { title: 'GPUs', panels: GPUS },
    { title: 'Models', panels: MODELS },
  ],
};
