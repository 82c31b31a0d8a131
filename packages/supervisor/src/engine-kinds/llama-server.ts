import { type ArgFacts, deviceCount, type EngineKind, type EngineShape } from './arg-facts.ts';

const PLAIN_KV_TYPES = ['f32', 'f16', 'bf16'];

/** llama-server, and the bundled engine, which takes the same spellings. */
export const LLAMA_SERVER: EngineKind = {
  args: ({ shape, modelPath, modelId, alias, host, port }: ArgFacts) => [
    ...['-m', modelPath, '--host', host, '--port', String(port)],
    // llama-server shares the context out among the slots; ours is per slot.
    ...['-c', String(shape.context_tokens * shape.slots), '-np', String(shape.slots)],
    ...['-t', String(shape.threads), '-ngl', String(shape.gpu_layers)],
    ...kvArgs(shape),
    ...embeddingArgs(shape),
    ...(shape.provision === 'embedded' ? [] : deviceArgs(shape)),
    // What is left unset would otherwise be fitted to the memory of the moment.
    ...['-fit', 'off', '-cram', '0', '-s', '1'],
    ...['-a', alias === null ? modelId : `${modelId},${alias}`],
    ...['--no-webui', '--offline', '--metrics'],
  ],
  env: {},
  uncached: null,
  flags: [
    ...['-m', '--model', '-mu', '--model-url', '-hf', '-hfr', '--hf-repo', '-dr', '--docker-repo'],
    ...['--host', '--port', '--reuse-port', '-c', '--ctx-size', '-np', '--parallel', '-t'],
    ...['--threads', '-ngl', '--gpu-layers', '--n-gpu-layers', '-dev', '--device', '-sm'],
    ...['--split-mode', '-ts', '--tensor-split', '-mg', '--main-gpu', '-ctk', '--cache-type-k'],
    ...['-ctv', '--cache-type-v', '-fit', '--fit', '-cram', '--cache-ram', '-s', '--seed', '-a'],
    ...['--alias', '--no-webui', '--no-ui', '--ui', '--webui', '--offline', '--metrics'],
    ...['--embedding', '--embeddings', '--pooling', '--rerank', '--reranking'],
    ...['--no-slots', '--api-key', '--api-key-file', '--api-prefix', '--sleep-idle-seconds'],
  ],
  strict: {
    env: {},
    args: ({ provision, threads, kv_type, embedding }) => [
      // Reused or not, in large pieces or in small ones: the last bits of the logits differ.
      '--no-cache-prompt',
      ...(embedding ? [] : ['-b', '2048', '-ub', '512']),
      // A quantised cache has it on already; "auto" goes by the device.
      ...(PLAIN_KV_TYPES.includes(kv_type) ? ['-fa', 'on'] : []),
      // The bundled engine batches what several slots decode, and has one count of threads.
      ...(provision === 'embedded' ? [] : ['-nocb', '-tb', String(threads)]),
    ],
  },
};

/** A text that is embedded has to fit one batch whole, or llama-server refuses it. */
function embeddingArgs({ embedding, context_tokens }: EngineShape): string[] {
  if (embedding === undefined) return [];
  const batch = String(context_tokens);
  const pooling = embedding.pooling === undefined ? [] : ['--pooling', embedding.pooling];
  return ['--embeddings', ...pooling, '-b', batch, '-ub', batch];
}

function kvArgs({ kv_type: type }: EngineShape): string[] {
  if (type === 'f16') return [];
  // A quantised V needs flash attention, and "auto" may leave it off.
  const attention = PLAIN_KV_TYPES.includes(type) ? [] : ['-fa', 'on'];
  return ['-ctk', type, '-ctv', type, ...attention];
}

/**
 * A build without CUDA knows no CUDA0 and ends at once, where it would else take the CPU without a
 * word (ORCH-1102).
 */
function deviceArgs(shape: EngineShape): string[] {
  if (shape.gpu_layers === 0) return ['-dev', 'none'];
  const names = Array.from({ length: deviceCount(shape) }, (_, index) => `CUDA${index}`);
  const devices = ['-dev', names.join(',')];
  if (shape.tensor_split.length < 2) return [...devices, '-sm', 'none', '-mg', '0'];
  return [...devices, '-sm', 'layer', '-ts', shape.tensor_split.join(',')];
}
