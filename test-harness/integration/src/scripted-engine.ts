import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AgentReport, ReplicaState } from '@orchqueue/contract-types';
import type { Stack } from './stack.ts';

export type ScriptedAnswer = (response: ServerResponse) => void;

const DIGEST = `sha256:${'a'.repeat(64)}`;

/**
 * A pool of one engine that does what a test says: the faults that the real engine does not have.
 * It speaks llama-server's protocol and is registered as an agent of its own beside the real one.
 */
export class ScriptedEngine {
  readonly poolId: string;
  readonly modelId: string;
  readonly #stack: Stack;
  readonly #server: Server;
  #sequence = 0;
  #beat: NodeJS.Timeout | null = null;

  constructor(stack: Stack, name: string, answer: ScriptedAnswer) {
    this.#stack = stack;
    this.poolId = name;
    this.modelId = `${name}-model`;
    this.#server = createServer((request, response) => {
      if (request.url === '/completion') answer(response);
      else if (request.url === '/slots') response.end('[{"id":0,"is_processing":false}]');
      else response.writeHead(404).end();
    });
  }

  /** Listens, registers and goes on reporting. */
  async start(state: ReplicaState = 'ready'): Promise<this> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    await this.report(state);
    this.#beat = setInterval(() => void this.report(state).catch(() => {}), 150);
    return this;
  }

  async report(state: ReplicaState): Promise<void> {
    this.#sequence += 1;
    await this.#stack.call('POST', '/v1/agents', { body: this.#report(state) });
  }

  async stop(): Promise<void> {
    if (this.#beat) clearInterval(this.#beat);
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #report(state: ReplicaState): AgentReport {
    const { port } = this.#server.address() as AddressInfo;
    const facts = { model_id: this.modelId, source: 'file:none', digest: DIGEST, size_bytes: 1 };
    return {
      ...{ agent_id: `agent-${this.poolId}`, url: `http://127.0.0.1:${port}` },
      ...{ boot_id: this.poolId, sequence: this.#sequence, devices: [] },
      pools: [
        {
          ...{ pool_id: this.poolId, engine: 'llamacpp', model: facts, generation: 0 },
          ...{ workloads: ['completion'], sampler_profile_version: 'v1' },
          replicas: [
            {
              ...{ replica_id: `${this.poolId}-0`, state, url: `http://127.0.0.1:${port}` },
              ...{ generation: 1, slots_total: 1, context_tokens: 65_536, restarts: 0 },
              ...{ engine_version: 'scripted', model_digest: DIGEST, device: 'cpu' },
              last_error: null,
            },
          ],
        },
      ],
    };
  }
}

/** The head of a stream, and whole frames of `text`. */
export function sendTokens(response: ServerResponse, texts: readonly string[]): void {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  for (const content of texts) {
    response.write(`data: ${JSON.stringify({ content, tokens: [], stop: false })}\n\n`);
  }
}

/** The last frame. */
export function sendEnd(response: ServerResponse, tokens: number): void {
  const end = { tokens_predicted: tokens, tokens_evaluated: 1, stop_type: 'eos' };
  response.end(`data: ${JSON.stringify({ content: '', tokens: [], stop: true, ...end })}\n\n`);
}
