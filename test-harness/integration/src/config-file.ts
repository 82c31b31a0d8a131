import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ConfigInput } from '@orchqueue/contract-types';
import type { DaemonProcess } from './daemon-process.ts';
import { parseMetrics, total } from './metric-scrape.ts';
import type { Stack } from './stack.ts';
import { PORTS } from './stack-config.ts';
import { until } from './until.ts';

/** Of who may read metrics. */
type Headers = Readonly<Record<string, string>>;

/** The one file of a stack, and what its daemons make of it. */
export class ConfigFile {
  readonly #stack: Stack;

  constructor(stack: Stack) {
    this.#stack = stack;
  }

  read(): ConfigInput {
    return JSON.parse(readFileSync(this.#path, 'utf8')) as ConfigInput;
  }

  /** An object is written as a configuration, text as it is. */
  write(content: ConfigInput | string): void {
    writeFileSync(this.#path, typeof content === 'string' ? content : JSON.stringify(content));
  }

  /** SIGHUP; resolves when one reload more has come to its end, and tells how. */
  async reload(
    daemon: DaemonProcess,
    at: string,
    headers: Headers = {},
  ): Promise<'applied' | 'refused'> {
    const before = await this.reloads(at, headers);
    daemon.signal('SIGHUP');
    return until(
      async () => {
        const { applied, refused } = await this.reloads(at, headers);
        if (applied > before.applied) return 'applied';
        return refused > before.refused ? 'refused' : null;
      },
      { what: 'a reload is done' },
    );
  }

  /** As the daemon at this address counts. */
  async reloads(
    at: string,
    headers: Headers = {},
  ): Promise<{ applied: number; refused: number; version: number }> {
    const samples = parseMetrics(await (await fetch(`${at}/metrics`, { headers })).text());
    const count = (outcome: string) => total(samples, 'orchq_config_reloads_total', { outcome });
    const version = total(samples, 'orchq_config_version');
    return { applied: count('applied'), refused: count('refused'), version };
  }

  get #path(): string {
    const port = this.#stack.firstPort + PORTS.controller;
    return path.join(this.#stack.directory, `controller-${port}.yaml`);
  }
}
