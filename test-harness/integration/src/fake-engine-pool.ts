import type { AgentReport, Engine, Workload } from '@orchqueue/contract-types';
import { type EngineRequestLine, FakeEngineProcess } from './fake-engine-process.ts';
import type { Stack } from './stack.ts';

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
  readonly #process: FakeEngineProcess;
  readonly #workloads: Workload[];
  #sequence = 0;
  #beat: NodeJS.Timeout | null = null;

  /** `words` are knobs of the fake engine, such as `['--cut-after', '3']`. */
  constructor(
    stack: Stack,
    name: string,
    engine: Engine,
    words: readonly string[] = [],
    workloads: Workload[] = ['completion', 'chat'],
  ) {
    this.#workloads = workloads;
    this.poolId = name;
    this.modelId = `${name}-model`;
    this.#stack = stack;
    this.#engine = engine;
    this.#process = new FakeEngineProcess(['--engine', engine, ...words], stack.directory);
  }

  /** Of tasks alone, with `--log-requests`: who looks at an engine has no correlation id. */
  get taskRequests(): EngineRequestLine[] {
    return this.#process.requests.filter(({ correlation }) => correlation !== undefined);
  }

  /** Resolves when the controller has it. */
  async start(): Promise<this> {
    const url = await this.#process.url();
    // As its agent would say it: the base URL.
    this.url = this.#engine === 'openai' ? `${url}/v1` : url;
    await this.#report();
    this.#beat = setInterval(() => void this.#report().catch(() => {}), BEAT_MS);
    return this;
  }

  async stop(): Promise<void> {
    if (this.#beat) clearInterval(this.#beat);
    await this.#process.stop();
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
          ...{ workloads: this.#workloads, sampler_profile_version: 'v1' },
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
