import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { AgentReport, Engine } from '@orchqueue/contract-types';
import { REPOSITORY } from './repository.ts';
import type { Stack } from './stack.ts';

const SCRIPT = path.join(REPOSITORY, 'test-harness/engines/src/main.ts');
const DIGEST = `sha256:${'e'.repeat(64)}`;
const BEAT_MS = 100;
const CONTEXT_TOKENS = 4_096;

/** A pool of one fake engine of any protocol, with the agent that reports it. */
export class FakeEnginePool {
  readonly poolId: string;
  /** The model that tasks name. */
  readonly modelId: string;
  url = '';
  readonly #stack: Stack;
  readonly #engine: Engine;
  readonly #process: ChildProcess;
  #sequence = 0;
  #beat: NodeJS.Timeout | null = null;

  /** `words` are knobs of the fake engine, such as `['--cut-after', '3']`. */
  constructor(stack: Stack, name: string, engine: Engine, words: readonly string[] = []) {
    this.poolId = name;
    this.modelId = `${name}-model`;
    this.#stack = stack;
    this.#engine = engine;
    this.#process = spawn(process.execPath, [SCRIPT, '--engine', engine, ...words], {
      // So that the guard of the stack finds it.
      env: { PATH: process.env.PATH, TMPDIR: stack.directory },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  }

  /** Resolves when the controller has it. */
  async start(): Promise<this> {
    const lines = createInterface({ input: this.#process.stdout as NodeJS.ReadableStream });
    const [line] = (await once(lines, 'line')) as [string];
    this.url = (JSON.parse(line) as { url: string }).url;
    await this.#report();
    this.#beat = setInterval(() => void this.#report().catch(() => {}), BEAT_MS);
    return this;
  }

  async stop(): Promise<void> {
    if (this.#beat) clearInterval(this.#beat);
    const exited = once(this.#process, 'exit');
    if (this.#process.kill('SIGKILL')) await exited;
  }

  async #report(): Promise<void> {
    this.#sequence += 1;
    await this.#stack.call('POST', '/v1/agents', { body: this.#facts() });
  }

  #facts(): AgentReport {
    const { poolId, modelId, url } = this;
    const model = { model_id: modelId, source: 'file:none', digest: DIGEST, size_bytes: 1 };
    return {
      // Nobody listens there: an engine that is recycled has failed the test anyway.
      ...{ agent_id: `agent-${poolId}`, url: 'http://127.0.0.1:1' },
      ...{ boot_id: poolId, sequence: this.#sequence, devices: [] },
      pools: [
        {
          ...{ pool_id: poolId, engine: this.#engine, generation: 0, model },
          ...{ workloads: ['completion', 'chat'], sampler_profile_version: 'v1' },
          replicas: [
            {
              ...{ replica_id: `${poolId}-0`, state: 'ready', url, generation: 1, restarts: 0 },
              ...{ slots_total: 1, context_tokens: CONTEXT_TOKENS, device: 'cpu' },
              ...{ engine_version: 'fake', model_digest: DIGEST, last_error: null },
            },
          ],
        },
      ],
    };
  }
}
