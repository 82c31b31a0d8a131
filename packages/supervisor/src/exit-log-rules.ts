/** Causes that an engine writes down before it ends. */
export type LogCause = 'port_taken' | 'bad_model' | 'device_oom' | 'host_oom' | 'device_fault';

type LogRule = { cause: LogCause; fragments: readonly string[] };

/**
 * What llama.cpp, vLLM, TGI and Triton write before they end, in the order of precedence: a device
 * that has no memory also fails to load its model, so memory comes before the file. Wording moves
 * between builds, so the match is loose and in lower case. Sentences that come with every failure
 * ("failed to load all models", "engine core initialization failed") say nothing and are left out.
 */
export const LOG_RULES: readonly LogRule[] = [
  {
    cause: 'port_taken',
    fragments: [
      "couldn't bind http server socket",
      'eaddrinuse',
      'address already in use',
      'address in use',
      // Triton, for HTTP, GRPC and metrics alike.
      "' already in use",
    ],
  },
  {
    cause: 'device_oom',
    fragments: [
      'cudamalloc failed: out of memory',
      'failed to allocate cuda',
      'unable to allocate cuda',
      'cuda error: out of memory',
      'cuda out of memory',
      'hip out of memory',
      'torch.outofmemoryerror',
      'insufficientmemoryerror',
      'erroroutofdevicememory',
      'on startup is less than desired gpu memory utilization',
      'no available memory for the cache blocks',
      'kv cache is needed, which is larger than the available kv cache memory',
      'not enough memory to handle',
      'cuda runtime error in cudamalloc',
    ],
  },
  {
    cause: 'host_oom',
    fragments: [
      'std::bad_alloc',
      'cannot allocate memory',
      'heap out of memory',
      "defaultcpuallocator: can't allocate memory",
      'failed to allocate cpu',
      'unable to allocate cpu',
      'failed to allocate buffer for kv cache',
    ],
  },
  {
    cause: 'device_fault',
    fragments: [
      'cuda error',
      'cuda runtime error',
      'cuda failure',
      'nccl error',
      'failed to initialize cuda',
      'failed to initialize nvml',
      'driver version is insufficient',
      'invalid device:',
      'driver/library version mismatch',
      'device is lost',
      'errordevicelost',
      'nvrm: xid',
    ],
  },
  {
    cause: 'bad_model',
    fragments: [
      'invalid magic characters',
      "expected 'gguf'",
      'unknown model architecture',
      'is not within the file bounds',
      'failed to open gguf file',
      'failed to read magic',
      'failed to load model',
      'error loading model',
      'model architectures [',
      'does not appear to have a file named',
      'safetensorerror',
      'invalid repository id or local directory specified',
      'engine plan file is not compatible',
      'poll failed for model directory',
    ],
  },
];
