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
  ['a device fault', { ...aborted, logTail: ['CUDA error: an illegal access'] }, 'device_fault'],
];

describe('an engine that ended', () => {
  test.each(CASES)('[ORCH-3038] by %s is told apart', (_, facts, cause) => {
    expect(classifyExit(ended(facts))).toBe(cause);
  });

  test('[ORCH-3003] is not tried again only where time cannot heal it', () => {
    const causes = CASES.map(([, facts]) => classifyExit(ended(facts)));
    expect([...new Set(causes.filter(isPermanent))]).toEqual(['bad_model']);
  });
});
