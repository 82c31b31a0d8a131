import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Engine, TaskRequest } from '@orchqueue/contract-types';
import type { DecoyMint } from './decoy.ts';
import { secretOf } from './key-command.ts';
import { KeyedStack } from './keyed-stack.ts';
import { type Manner, quotingEngine } from './quoting-engine.ts';
import { MODEL_FILE, MODEL_ID, POOL_ID } from './repository.ts';
import type { ScriptedEngine } from './scripted-engine.ts';
import type { AgentInput, ControllerInput } from './stack-config.ts';

/** Each protocol and each manner; two ways of one protocol differ in no more than that. */
const QUOTING: readonly [Engine, Manner][] = [
  ['llamacpp', 400],
  ['vllm', 'in the stream'],
  ['tgi', 500],
  ['openai', 400],
  ['openai', 'in the stream'],
];
const BEAT_MS = 1_000;

const PRINTING_POOL = 'printing';
const HOSTED_POOL = 'hosted';

type Lists = {
  pools: NonNullable<AgentInput['pools']>;
  upstreams: NonNullable<ControllerInput['upstreams']>;
};

/**
 * Both daemons at their most talkative, with a decoy for every secret that they are given, engines
 * that quote whatever they are asked, and one that prints a prompt and dies.
 */
export class DecoyStack extends KeyedStack {
  readonly quoting: ScriptedEngine[];
  readonly #mint: DecoyMint;
  readonly #otlpUrl: string;
  readonly #lists: Lists;

  constructor(mint: DecoyMint, otlpUrl: string) {
    // Filled in before a configuration is written.
    const lists: Lists = { pools: [], upstreams: [] };
    super({
      controller: { upstreams: lists.upstreams, heartbeat: { interval_ms: BEAT_MS } },
      agent: { pools: lists.pools, models: { fetch: { retries_max: 0 } } },
    });
    this.#mint = mint;
    this.#otlpUrl = otlpUrl;
    this.#lists = lists;
    this.quoting = QUOTING.map(([engine, manner]) => quotingEngine(this, engine, manner));
    for (const engine of this.quoting) engine.beatMs = BEAT_MS;
  }

  /** Resolves when all pools take work that ever will. */
  async begin(): Promise<void> {
    await this.#configure();
    await this.prepare();
    this.#mint.knows('secret', 'agent.auth.token_file', this.agentToken);
    this.#mint.knows('secret', 'an API key', secretOf(this.adminKey));
    const serverSecret = path.join(this.directory, 'controller/server-secret');
    this.#mint.knows('secret', 'the server secret', readFileSync(serverSecret, 'utf8').trim());
    await Promise.all([
      this.startController({ env: this.#environment('DECOY_UPSTREAM_KEY') }),
      this.startAgent({ env: this.#environment('DECOY_HOSTED_KEY') }),
    ]);
    for (const engine of this.quoting) await engine.start();
    await this.untilReady();
    await Promise.all(this.quoting.map(({ poolId }) => this.untilReady(poolId)));
  }

  override async stop(): Promise<void> {
    for (const engine of this.quoting) await engine.stop();
    await super.stop();
  }

  /** Tasks whose every text is a decoy. */
  tasks(modelId: string): TaskRequest[] {
    const make = (place: string) => this.#mint.make('content', `task of ${modelId} ${place}`);
    const common = (form: string) => ({
      ...{ model_ref: modelId, max_tokens: 8, labels: { team: make(`${form} label`) } },
      sampling: { stop: [make(`${form} stop`)] },
    });
    const said = (role: 'system' | 'user') => ({ role, content: make(role) });
    return [
      { ...common('prompt'), prompt: make('prompt') },
      { ...common('messages'), messages: [said('system'), said('user')] },
    ];
  }

  /** Every secret that may be in an environment, and some that nobody asked for. */
  #environment(upstreamKey: string): Record<string, string> {
    const secret = (name: string) => this.#mint.make('secret', `variable ${name}`);
    return {
      ORCHQ_LOG__LEVEL: 'trace',
      ORCHQ_TRACES__OTLP_URL: `${this.#otlpUrl}?key=${secret('ORCHQ_TRACES__OTLP_URL')}`,
      ORCHQ_SERVR_SECRET: secret('ORCHQ_SERVR_SECRET'),
      OTEL_EXPORTER_OTLP_HEADERS: `authorization=Bearer ${secret('OTEL_EXPORTER_OTLP_HEADERS')}`,
      HF_TOKEN: secret('HF_TOKEN'),
      HF_ENDPOINT: 'http://127.0.0.1:1',
      AWS_SECRET_ACCESS_KEY: secret('AWS_SECRET_ACCESS_KEY'),
      [upstreamKey]: secret(upstreamKey),
    };
  }

  async #configure(): Promise<void> {
    const { pools, upstreams } = this.#lists;
    for (const engine of this.quoting) {
      const url = await engine.listen();
      if (!engine.poolId.includes('openai')) continue;
      upstreams.push({ url, api_key_env: 'DECOY_UPSTREAM_KEY' });
      pools.push({
        ...{ pool_id: `${HOSTED_POOL}-${pools.length}`, engine: 'openai', provision: 'external' },
        ...{ url, model: { model_id: 'hosted' }, upstream: { api_key_env: 'DECOY_HOSTED_KEY' } },
      });
    }
    const model = { model_id: MODEL_ID, path: MODEL_FILE };
    pools.push(
      { pool_id: POOL_ID, model },
      {
        ...{ pool_id: PRINTING_POOL, engine: 'llamacpp', provision: 'binary' },
        ...{ binary_path: this.#printingProgram(), model: { ...model, model_id: 'haiku-next' } },
      },
    );
  }

  /** As an engine that repeats what it was asked when it fails. */
  #printingProgram(): string {
    const file = path.join(this.directory, 'printing-engine');
    const words = this.#mint.make('content', 'printed by an engine');
    const version = 'case "$1" in --version) echo "version: 1 (fake)" >&2; exit 0;; esac';
    const script = ['#!/bin/sh', version, `echo "cannot go on with: ${words}" >&2`, 'exit 1', ''];
    writeFileSync(file, script.join('\n'), { mode: 0o755 });
    return file;
  }
}
