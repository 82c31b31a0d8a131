import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AgentStatus } from '@orchqueue/contract-types';
import type { ChildProcesses } from '../child-processes.ts';
import {
  type ControllerProcess,
  startController,
  writeControllerConfig,
} from '../controller-process.ts';
import { startAgent, writeAgentConfig } from '../engine-host.ts';
import { getJson } from '../http-calls.ts';
import { until } from '../until.ts';

export type Order = 'affinity' | 'round_robin';

export const REPLICAS = 2;
export const SLOTS = 2;

const LLAMA_SERVER = fileURLToPath(
  new URL('../../../../.engines/llama-server/bin/llama-server', import.meta.url),
);
const READY_LIMIT_MS = 120_000;

/** The real controller, the real agent, and two engines with two slots each. */
export class PrefixStage {
  readonly url: string;
  readonly engine: string;
  readonly #controller: ControllerProcess;
  readonly #directory: string;
  #version = 1;

  private constructor(controller: ControllerProcess, directory: string, engine: string) {
    this.#controller = controller;
    this.#directory = directory;
    this.url = controller.url;
    this.engine = engine;
  }

  /** With llama-server where it is installed, else with the bundled engine. */
  static async open(children: ChildProcesses, directory: string): Promise<PrefixStage> {
    const at = { directory, controller: sectionOf('affinity'), profileDirectory: null };
    const controller = await startController(children, at);
    const isThere = existsSync(LLAMA_SERVER);
    const engine = isThere ? { provision: 'binary', binary_path: LLAMA_SERVER } : {};
    const pool = { replicas: REPLICAS, slots: SLOTS, ...engine };
    const place = { directory, controllerUrl: controller.url, pool };
    const agent = await startAgent(children, await writeAgentConfig(place));
    const version = await until(() => readyVersion(agent.url), 'engines Ready', READY_LIMIT_MS);
    const name = isThere ? 'llama-server' : 'the bundled engine';
    return new PrefixStage(controller, directory, `${name} ${version}`);
  }

  /** From now on the controller places so; it takes the change while it works. */
  async place(order: Order): Promise<void> {
    const { child } = this.#controller;
    const controller = sectionOf(order);
    await writeControllerConfig({ directory: this.#directory, controller });
    this.#version += 1;
    process.kill(child.pid, 'SIGHUP');
    const msg = 'the new configuration is in force';
    await child.says({ msg, version: this.#version });
  }
}

const sectionOf = (order: Order) => ({ placement: { order } });

async function readyVersion(agentUrl: string): Promise<string | null> {
  const { controller, report } = (await getJson(`${agentUrl}/v1/agent`)) as AgentStatus;
  const replicas = report.pools[0]?.replicas ?? [];
  const isReady = controller.registered && replicas.length === REPLICAS;
  if (!isReady || replicas.some(({ state }) => state !== 'ready')) return null;
  return replicas[0]?.engine_version ?? 'unknown';
}
