import {
  type ArgFacts,
  deviceCount,
  type EngineKind,
  MEETING_PORT_OFFSET,
  METRICS_PORT_OFFSET,
} from './arg-facts.ts';

export const TGI: EngineKind = {
  args: ({ shape, modelPath, host, port }: ArgFacts) => [
    ...['--model-id', modelPath, '--hostname', host, '--port', String(port)],
    ...['--max-total-tokens', String(shape.context_tokens)],
    // One token at least has to be left for the answer.
    ...['--max-input-tokens', String(shape.context_tokens - 1)],
    ...['--max-concurrent-requests', String(shape.slots)],
    ...['--cuda-memory-fraction', String(shape.device_memory_ratio)],
    ...['--num-shard', String(deviceCount(shape))],
    // What two of them on one host would else share.
    ...['--prometheus-port', String(port + METRICS_PORT_OFFSET)],
    ...['--master-port', String(port + MEETING_PORT_OFFSET)],
    ...['--shard-uds-path', `/tmp/orchq-tgi-${port}`],
    ...['--usage-stats', 'off'],
  ],
  env: { HF_HUB_OFFLINE: '1' },
  flags: [
    ...['--model-id', '--hostname', '--port', '-p', '--max-total-tokens', '--max-input-tokens'],
    ...['--max-input-length', '--max-concurrent-requests', '--cuda-memory-fraction'],
    ...['--num-shard', '--sharded', '--prometheus-port', '--master-port', '--shard-uds-path'],
    ...['--usage-stats', '--api-key'],
  ],
  strict: { env: { PREFIX_CACHING: '0' }, args: () => ['--max-batch-size', '1'] },
  uncached: { env: { PREFIX_CACHING: '0' }, args: [] },
};
