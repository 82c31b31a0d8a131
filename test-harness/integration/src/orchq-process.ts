import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { REPOSITORY } from './repository.ts';
import { within } from './until.ts';

export type OrchqRun = { exitCode: number | null; stdout: string; stderr: string };

export type OrchqOptions = {
  env?: Readonly<Record<string, string>>;
  /** What comes by a pipe; without it standard input is empty. */
  stdin?: string;
  /** Modules that are loaded before it. */
  imports?: readonly string[];
};

export const ORCHQ_MAIN = path.join(REPOSITORY, 'apps/orchq/src/main.ts');

/** `orchq` as a process, with no settings but the ones given. */
export class OrchqProcess {
  stdout = '';
  stderr = '';
  readonly #home = mkdtempSync(path.join(os.tmpdir(), 'orchq-home-'));
  readonly #child: ChildProcess;
  readonly #closed: Promise<number | null>;

  constructor(args: readonly string[], { env = {}, stdin = '', imports = [] }: OrchqOptions = {}) {
    const preloads = imports.flatMap((file) => ['--import', file]);
    this.#child = spawn(process.execPath, [...preloads, ORCHQ_MAIN, ...args], {
      env: { PATH: process.env.PATH, HOME: this.#home, ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    for (const name of ['stdout', 'stderr'] as const) {
      this.#child[name]?.setEncoding('utf8').on('data', (chunk: string) => {
        this[name] += chunk;
      });
    }
    // Who reads no input is not to be blamed for a closed pipe.
    this.#child.stdin?.on('error', () => {});
    this.#child.stdin?.end(stdin);
    this.#closed = new Promise((resolve) => this.#child.once('close', (code) => resolve(code)));
  }

  /** Ctrl-C, and its like. */
  signal(name: NodeJS.Signals): void {
    this.#child.kill(name);
  }

  /** Whoever reads its output goes away. */
  closeOutput(): void {
    this.#child.stdout?.destroy();
  }

  /** Resolves when it has ended and its output is read. One that hangs is killed. */
  async ended(): Promise<OrchqRun> {
    try {
      const exitCode = await within(this.#closed, { what: 'orchq ends', timeoutMs: 60_000 });
      return { exitCode, stdout: this.stdout, stderr: this.stderr };
    } finally {
      this.#child.kill('SIGKILL');
      rmSync(this.#home, { recursive: true, force: true });
    }
  }
}

export const runOrchq = (args: readonly string[], options?: OrchqOptions): Promise<OrchqRun> =>
  new OrchqProcess(args, options).ended();
