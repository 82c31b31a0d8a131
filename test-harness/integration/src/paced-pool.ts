import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { AgentReport } from '@orchqueue/contract-types';
import { REPOSITORY } from './repository.ts';
import type { Stack } from './stack.ts';

const SCRIPT = path.join(REPOSITORY, 'test-harness/load/src/paced-engine.ts');
const DIGEST = `sha256:${'b'.repeat(64)}`;
const BEAT_MS = 100;

export const PACED_MODEL = 'paced-model';

/**
 * An engine process that speaks llama-server's protocol at a set speed, and the agent that reports
 * it. Both outlive the controller, however often that is killed.
 */
export class PacedPool {
  readonly #stack: Stack;
  readonly #slots: number;
  readonly #engine: ChildProcess;
  #url = '';
  #sequence = 0;
  #beat: NodeJS.Timeout | null = null;

  /** `rate` in tokens per second of each slot. */
  constructor(stack: Stack, { slots, rate }: { slots: number; rate: number }) {
    this.#stack = stack;
    this.#slots = slots;
    this.#engine = spawn(
      process.execPath,
      [SCRIPT, '--slots', String(slots), '--rate', String(rate)],
      {
        // So that the guard of the stack finds it.
        env: { PATH: process.env.PATH, TMPDIR: stack.directory },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
  }

  async start(): Promise<this> {
    const lines = createInterface({ input: this.#engine.stdout as NodeJS.ReadableStream });
    const [line] = (await once(lines, 'line')) as [string];
    this.#url = (JSON.parse(line) as { url: string }).url;
    this.#beat = setInterval(() => void this.#report().catch(() => {}), BEAT_MS);
    return this;
  }

  async stop(): Promise<void> {
    if (this.#beat) clearInterval(this.#beat);
    const exited = once(this.#engine, 'exit');
    if (this.#engine.kill('SIGKILL')) await exited;
  }

  async #report(): Promise<void> {
    this.#sequence += 1;
    await this.#stack.call('POST', '/v1/agents', { body: this.#facts() });
  }

  #facts(): AgentReport {
    const url = this.#url;
    // Another source each time: what is known of the model is written again, as a durable step.
    const source = `file:${this.#sequence}`;
    return {
      ...{ agent_id: 'paced', url, boot_id: 'paced', sequence: this.#sequence, devices: [] },
      pools: [
        {
          ...{ pool_id: 'paced', engine: 'llamacpp', generation: 0 },
          ...{ workloads: ['completion'], sampler_profile_version: 'v1' },
          model: { model_id: PACED_MODEL, source, digest: DIGEST, size_bytes: 1 },
          replicas: [
            {
              ...{ replica_id: 'paced-0', state: 'ready', url, generation: 1, restarts: 0 },
              ...{ slots_total: this.#slots, context_tokens: 65_536, device: 'cpu' },
              ...{ engine_version: 'paced', model_digest: DIGEST, last_error: null },
            },
          ],
        },
      ],
    };
  }
}
