import { Command, InvalidArgumentError, Option } from 'commander';

export interface EngineSettings {
  modelPath: string;
  host: string;
  port: number;
  /** Shared out among the slots, as upstream does it; 0 is the model's own. */
  contextSize: number;
  parallel: number;
  /** null: llama.cpp's own choice. */
  threads: number | null;
  alias: string;
  seed: number | null;
  predictMax: number | null;
  gpuLayers: number | 'auto' | 'all';
  batchSize: number;
  flashAttention: boolean | 'auto';
  cacheTypeK: string;
  cacheTypeV: string;
  cachePrompt: boolean;
  /** Vectors and no text, as upstream has it. */
  isEmbedding: boolean;
  hasMetrics: boolean;
  hasSlots: boolean;
  queueMax: number;
  timeoutMs: number;
  pingIntervalMs: number;
  identity: string;
  apiKeyFile: string;
}

/** llama-server's short flags of several letters, which commander would read as clusters. */
const LONG_SPELLING: Readonly<Record<string, string>> = {
  '-np': '--parallel',
  '-ngl': '--n-gpu-layers',
  '--gpu-layers': '--n-gpu-layers',
  '--predict': '--n-predict',
  '--embedding': '--embeddings',
  '-fa': '--flash-attn',
  '-ctk': '--cache-type-k',
  '-ctv': '--cache-type-v',
  '-ub': '--ubatch-size',
  '-fit': '--fit',
  '-cram': '--cache-ram',
  '-lv': '--log-verbosity',
  '-to': '--timeout',
};

const CACHE_TYPES = ['f32', 'f16', 'bf16', 'q8_0', 'q4_0', 'q4_1', 'iq4_nl', 'q5_0', 'q5_1'];

/** Throws commander's error, whose message names the argument at fault. */
export function parseArguments(
  words: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  write: (text: string) => void,
): EngineSettings {
  const command = describeCommand(write);
  command.parse(
    words.map((word) => LONG_SPELLING[word] ?? word),
    { from: 'user' },
  );
  const given = command.opts<GivenOptions>();
  return {
    modelPath: given.model,
    host: given.host,
    port: given.port,
    contextSize: given.ctxSize,
    parallel: given.parallel,
    threads: given.threads === -1 ? null : given.threads,
    alias: given.alias ?? given.model,
    seed: given.seed === -1 ? null : given.seed,
    predictMax: given.nPredict === -1 ? null : given.nPredict,
    gpuLayers: given.nGpuLayers,
    batchSize: Math.min(given.batchSize, given.ubatchSize),
    flashAttention: given.flashAttn === 'auto' ? 'auto' : given.flashAttn === 'on',
    cacheTypeK: given.cacheTypeK,
    cacheTypeV: given.cacheTypeV,
    cachePrompt: given.cachePrompt,
    isEmbedding: given.embeddings,
    hasMetrics: given.metrics,
    hasSlots: given.slots,
    queueMax: given.queueMax,
    timeoutMs: given.timeout * 1000,
    pingIntervalMs: given.ssePingInterval * 1000,
    identity: given.identity ?? environment.ORCHQ_ENGINE_IDENTITY ?? '',
    apiKeyFile: given.apiKeyFile,
  };
}

interface GivenOptions {
  model: string;
  host: string;
  port: number;
  ctxSize: number;
  parallel: number;
  threads: number;
  alias?: string;
  seed: number;
  nPredict: number;
  nGpuLayers: number | 'auto' | 'all';
  batchSize: number;
  ubatchSize: number;
  flashAttn: string;
  cacheTypeK: string;
  cacheTypeV: string;
  cachePrompt: boolean;
  embeddings: boolean;
  metrics: boolean;
  slots: boolean;
  queueMax: number;
  timeout: number;
  ssePingInterval: number;
  identity?: string;
  apiKeyFile: string;
}

function describeCommand(write: (text: string) => void): Command {
  const command = new Command('engine-llamacpp')
    .description('llama.cpp in this process, behind the protocol of llama-server')
    .exitOverride()
    // Help goes to stderr too: stdout stays empty, whatever is asked.
    .configureOutput({ writeOut: write, writeErr: write })
    .allowExcessArguments(false);
  addModelOptions(command);
  addServerOptions(command);
  addAcceptedOptions(command);
  return command;
}

function addModelOptions(command: Command): void {
  command
    .requiredOption('-m, --model <path>', 'model file (GGUF)')
    .option('-c, --ctx-size <n>', 'context, shared by the slots; 0: from the model', integer(0), 0)
    // Upstream's default is four slots on one shared pool. One slot is what is repeatable.
    .option('--parallel <n>', 'slots (-np)', integer(1, 256), 1)
    .option('-t, --threads <n>', 'threads; -1: as llama.cpp likes', integer(-1, 1024), -1)
    .option('-s, --seed <n>', 'seed of requests without one; -1: random', integer(-1), -1)
    .option('-n, --n-predict <n>', 'tokens of requests that set no limit', integer(-1), -1)
    .option('--n-gpu-layers <n>', 'layers on the GPU: auto, all or a number (-ngl)', layers, 'auto')
    .option('-b, --batch-size <n>', 'prompt tokens decoded at once', integer(1, 65_536), 512)
    .option('--ubatch-size <n>', 'the smaller of the two counts (-ub)', integer(1, 65_536), 512)
    .addOption(choice('--flash-attn <mode>', ['on', 'off', 'auto'], 'auto'))
    .addOption(choice('--cache-type-k <type>', CACHE_TYPES, 'f16'))
    .addOption(choice('--cache-type-v <type>', CACHE_TYPES, 'f16'))
    // Upstream's default is on, which makes the same request give other bytes the second time.
    .option('--cache-prompt', 'reuse prompts unless the request says otherwise', false)
    .option('--no-cache-prompt', 'never reuse unless the request asks for it')
    .option('--embeddings', 'serve vectors of texts, and no text', false);
}

function addServerOptions(command: Command): void {
  command
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--port <n>', 'port to listen on; 0: a free one', integer(0, 65_535), 8080)
    .option('-a, --alias <name>', 'name of the model in answers')
    .option('--metrics', 'serve /metrics', false)
    .option('--no-slots', 'do not serve /slots')
    .option('--slots', 'serve /slots', true)
    .option('--queue-max <n>', 'requests that may wait for a slot', integer(0, 65_536), 64)
    .option('--timeout <s>', 'seconds a silent connection is kept (-to)', integer(1), 3600)
    .option('--sse-ping-interval <s>', 'seconds of silence before a comment', integer(1), 30)
    .option('--api-key-file <path>', 'file of accepted keys, one a line', '')
    .option('--identity <token>', 'sent back in X-OrchQ-Engine-Identity');
}

/** llama-server's flags for what is so here anyway; one command line must start either engine. */
function addAcceptedOptions(command: Command): void {
  command
    .option('--no-webui', 'there is none')
    .option('--no-ui', 'there is none')
    .option('--offline', 'nothing is ever downloaded')
    .option('--log-verbosity <n>', 'one level of log only', integer(0))
    .addOption(choice('--fit <mode>', ['off'], 'off'))
    .option('--cache-ram <mib>', 'there is none: 0', integer(0, 0), 0);
}

function choice(flags: string, choices: readonly string[], fallback: string): Option {
  return new Option(flags).choices(choices).default(fallback);
}

function integer(min: number, max = 2 ** 32 - 1): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^-?\d+$/.test(text) || value < min || value > max) {
      throw new InvalidArgumentError(`It must be an integer from ${min} to ${max}.`);
    }
    return value;
  };
}

function layers(text: string): number | 'auto' | 'all' {
  if (text === 'auto' || text === 'all') return text;
  // llama.cpp's older spelling of "all".
  if (text === '-1') return 'all';
  return integer(0, 65_536)(text);
}
