import { describe, expect, test } from '@jest/globals';
import { classifyExit, type ExitFacts, isPermanent } from './exit-cause.ts';

const ended = (facts: Partial<ExitFacts>): ExitFacts => ({
  ...{ code: 1, signal: null, logTail: [], hostKilledForMemory: false },
  ...facts,
});
const killed = { code: null, signal: 'SIGKILL' } as const;
const aborted = { code: null, signal: 'SIGABRT' } as const;

/** Lines as llama-server (build 11669) and node-llama-cpp write them. */
const CASES: [string, Partial<ExitFacts>, string][] = [
  ['an orderly end', { code: 0 }, 'clean'],
  ['an orderly end after a warning', { code: 0, logTail: ['W failed to load model'] }, 'clean'],
  ['a KILL from outside', killed, 'signal'],
  ['a KILL from outside after an old error', { ...killed, logTail: ['CUDA error'] }, 'signal'],
  ['the memory killer of the kernel', { ...killed, hostKilledForMemory: true }, 'host_oom'],
  ['an abort without a word', aborted, 'signal'],
  ['an exit without a word', { code: 3 }, 'unknown'],
  [
    'a taken port',
    { logTail: ["E srv start: couldn't bind HTTP server socket, hostname: 127.0.0.1, port: 1"] },
    'port_taken',
  ],
  [
    'a truncated file',
    {
      logTail: [
        "E llama_model_load: tensor 'blk.0.ffn_up.weight' data is not within the file bounds",
        'E srv llama_server: exiting due to model loading error',
      ],
    },
    'bad_model',
  ],
  [
    'no GGUF',
    { logTail: ["gguf_init: invalid magic characters: 'abcd', expected 'GGUF'"] },
    'bad_model',
  ],
  ['an architecture of tomorrow', { logTail: ["unknown model architecture: 'x'"] }, 'bad_model'],
  [
    'a device without room',
    { logTail: ['cudaMalloc failed: out of memory', 'failed to load model, x'] },
    'device_oom',
  ],
  [
    'a device without room, at run time',
    { ...aborted, logTail: ['CUDA error: out of memory'] },
    'device_oom',
  ],
  ['a host without room', { ...aborted, logTail: ['what(): std::bad_alloc'] }, 'host_oom'],
  [
    'a JavaScript heap without room',
    { ...aborted, logTail: ['JavaScript heap out of memory'] },
    'host_oom',
  ],
  ['a KILL that a shell passed on', { code: 137 }, 'signal'],
  ['the memory killer behind a shell', { code: 137, hostKilledForMemory: true }, 'host_oom'],
  [
    'the memory killer, and no parent was told',
    { code: null, hostKilledForMemory: true },
    'host_oom',
  ],
  ['something that nobody was told', { code: null }, 'unknown'],
  ['something only its log tells', { code: null, logTail: ['CUDA error'] }, 'device_fault'],
  ['a device fault', { ...aborted, logTail: ['CUDA error: an illegal access'] }, 'device_fault'],
];

/** Worded as in the engines' sources, one of each kind; a traceback follows most of them. */
const RECORDED: [engine: string, line: string, cause: string][] = [
  [
    'llama.cpp',
    'ggml_backend_cuda_buffer_type_alloc_buffer: allocating 4403.49 MiB on device 0: ' +
      'cudaMalloc failed: out of memory',
    'device_oom',
  ],
  ['llama.cpp', 'CUDA error: an illegal memory access was encountered', 'device_fault'],
  ['llama.cpp', 'ggml_cuda_init: failed to initialize CUDA: unknown error', 'device_fault'],
  ['llama.cpp', 'vk::Device::allocateMemory: ErrorOutOfDeviceMemory', 'device_oom'],
  ['llama.cpp', 'vk::Queue::submit: ErrorDeviceLost', 'device_fault'],
  [
    'vLLM',
    'torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB. GPU 0 has a total ' +
      'capacity of 23.64 GiB of which 1.12 GiB is free.',
    'device_oom',
  ],
  [
    'vLLM',
    'ValueError: Free memory on device cuda:0 (3.21/23.64 GiB) on startup is less than desired ' +
      'GPU memory utilization (0.9, 21.28 GiB).',
    'device_oom',
  ],
  ['vLLM', 'ValueError: No available memory for the cache blocks.', 'device_oom'],
  [
    'vLLM',
    "ValueError: To serve at least one request with the model's max seq len (131072), (16.00 GiB " +
      'KV cache is needed, which is larger than the available KV cache memory (9.31 GiB).',
    'device_oom',
  ],
  ['vLLM', 'torch.AcceleratorError: CUDA error: unspecified launch failure', 'device_fault'],
  ['vLLM', 'RuntimeError: CUDA error: uncorrectable ECC error encountered', 'device_fault'],
  [
    'vLLM',
    'torch.distributed.DistBackendError: NCCL error in: ProcessGroupNCCL.cpp:3353',
    'device_fault',
  ],
  ['vLLM', 'OSError: [Errno 98] Address already in use', 'port_taken'],
  [
    'vLLM',
    "ValueError: Model architectures ['XForCausalLM'] are not supported for now.",
    'bad_model',
  ],
  ['vLLM', 'OSError: /models/x does not appear to have a file named config.json.', 'bad_model'],
  [
    'vLLM',
    'safetensors_rust.SafetensorError: Error while deserializing header: HeaderTooLarge',
    'bad_model',
  ],
  [
    'TGI',
    'RuntimeError: Not enough memory to handle 4096 prefill tokens. You need to decrease ' +
      '`--max-batch-prefill-tokens`',
    'device_oom',
  ],
  ['TGI', 'torch.OutOfMemoryError: CUDA out of memory.', 'device_oom'],
  [
    'TGI',
    'Error: WebServer(Axum(Os { code: 98, kind: AddrInUse, message: "Address already in use" }))',
    'port_taken',
  ],
  ['TGI', "RuntimeError: DefaultCPUAllocator: can't allocate memory", 'host_oom'],
  [
    'Triton',
    "error: creating server: failed to start HTTP service: Unavailable - Socket '127.0.0.1:8000' " +
      'already in use',
    'port_taken',
  ],
  [
    'Triton',
    '[TensorRT-LLM][ERROR] CUDA runtime error in cudaMallocAsync(&ptr, n, stream): out of memory',
    'device_oom',
  ],
  ['Triton', 'Failed to initialize NVML: Driver/library version mismatch', 'device_fault'],
  [
    'Triton',
    'The engine plan file is not compatible with this version of TensorRT, expecting library ' +
      'version 10.9.0 got 10.3.0, please rebuild.',
    'bad_model',
  ],
  [
    'Triton',
    "Poll failed for model directory 'm': failed to open text file for read /models/m/config.pbtxt",
    'bad_model',
  ],
];

describe('an engine that ended', () => {
  test.each(RECORDED)('[ORCH-3038] %s, with the line: %s', (_, line, cause) => {
    const traceback = Array.from({ length: 60 }, (_, frame) => `  File "x.py", line ${frame}`);
    expect(classifyExit(ended({ logTail: ['INFO loading', line, ...traceback] }))).toBe(cause);
    expect(classifyExit(ended({ code: 0, logTail: [line] }))).toBe('clean');
  });

  test('[ORCH-3038] and says 0 although its engine had died is no orderly end', () => {
    const dead = 'vllm.v1.engine.exceptions.EngineDeadError: EngineCore encountered an issue.';
    expect(classifyExit(ended({ code: 0, logTail: [dead] }))).toBe('unknown');
    const why = ['CUDA error: device-side assert triggered', dead];
    expect(classifyExit(ended({ code: 0, logTail: why }))).toBe('device_fault');
  });

  test.each(CASES)('[ORCH-3038] [ORCH-3039] by %s is told apart', (_, facts, cause) => {
    expect(classifyExit(ended(facts))).toBe(cause);
  });

  test('[ORCH-3003] is not tried again only where time cannot heal it', () => {
    const causes = CASES.map(([, facts]) => classifyExit(ended(facts)));
    expect([...new Set(causes.filter(isPermanent))]).toEqual(['bad_model']);
  });
});
