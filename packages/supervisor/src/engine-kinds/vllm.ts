import { type ArgFacts, deviceCount, type EngineKind } from './arg-facts.ts';

export const VLLM: EngineKind = {
  args: ({ shape, modelPath, modelId, alias, host, port }: ArgFacts) => [
    ...['serve', modelPath, '--host', host, '--port', String(port)],
    ...['--served-model-name', modelId, ...(alias === null ? [] : [alias])],
    ...['--max-model-len', String(shape.context_tokens), '--max-num-seqs', String(shape.slots)],
    ...['--gpu-memory-utilization', String(shape.device_memory_ratio)],
    ...['--tensor-parallel-size', String(deviceCount(shape))],
    // Else the model's own file decides on temperature and the like of requests without one.
    ...['--generation-config', 'vllm', '--seed', '1', '--enable-prompt-tokens-details'],
    ...(shape.embedding ? ['--runner', 'pooling'] : []),
  ],
  env: { HF_HUB_OFFLINE: '1', VLLM_NO_USAGE_STATS: '1', DO_NOT_TRACK: '1' },
  flags: [
    ...['--model', '--host', '--port', '--uds', '--served-model-name', '--max-model-len'],
    ...['--max-num-seqs', '--gpu-memory-utilization', '--tensor-parallel-size', '-tp'],
    ...['--generation-config', '--runner', '--seed', '--enable-prompt-tokens-details', '--api-key'],
  ],
  // With one sequence at a time nothing shares a batch; graphs are made for sizes of batches.
  strict: { env: {}, args: () => ['--no-enable-prefix-caching', '--enforce-eager'] },
  uncached: { env: {}, args: ['--no-enable-prefix-caching'] },
};
