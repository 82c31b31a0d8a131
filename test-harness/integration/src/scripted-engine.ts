import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AgentReport, Engine, ReplicaState } from '@orchqueue/contract-types';
import type { Stack } from './stack.ts';

export type ScriptedAnswer = (response: ServerResponse, request: IncomingMessage) => void;

const DIGEST = `sha256:${'a'.repeat(64)}`;

/**
 * A pool of one engine that does what a test says: the faults that the real engine does not have.
 * It speaks llama-server's protocol, or as much of another one as the test does, and is registered
 * as an agent of its own beside the real one.
 */
export class ScriptedEngine {
  readonly poolId: string;
  readonly modelId: string;
  /** Between its reports, from its start on. */
  beatMs = 150;
  readonly #stack: Stack;
  readonly #engine: Engine;
  readonly #server: Server;
  #sequence = 0;
  #beat: NodeJS.Timeout | null = null;

  constructor(stack: Stack, name: string, answer: ScriptedAnswer, engine: Engine = 'llamacpp') {
    this.#stack = stack;
    this.#engine = engine;
    this.poolId = name;
    this.modelId = `${name}-model`;
    this.#server = createServer((request, response) => {
      if (engine !== 'llamacpp' || request.url === '/completion') answer(response, request);
      else if (request.url === '/slots') response.end('[{"id":0,"is_processing":false}]');
      else response.writeHead(404).end();
    });
  }

  /** Where it listens; for who has to know before it starts. */
  async listen(): Promise<string> {
    if (!this.#server.listening) {
      this.#server.listen(0, '127.0.0.1');
      await once(this.#server, 'listening');
    }
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Listens, registers and goes on reporting. */
  async start(state: ReplicaState = 'ready'): Promise<this> {
    await this.listen();
    await this.report(state);
    this.#beat = setInterval(() => void this.report(state).catch(() => {}), this.beatMs);
    return this;
  }

  async report(state: ReplicaState): Promise<void> {
    this.#sequence += 1;
    const { agentHeaders: headers } = this.#stack;
    await this.#stack.call('POST', '/v1/agents', { headers, body: this.#report(state) });
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
          ...{ pool_id: this.poolId, engine: this.#engine, model: facts, generation: 0 },
          ...{ workloads: ['completion', 'chat'], sampler_profile_version: 'v1' },
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
