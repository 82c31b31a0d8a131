import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { REPOSITORY } from './repository.ts';
import { until, within } from './until.ts';

export type DaemonName = 'orchestratord' | 'pool-managerd';
export type LogLine = { level: string; msg: string; [field: string]: unknown };

export type DaemonSettings = {
  name: DaemonName;
  configFile: string;
  /** TMPDIR of the process: what it, and what it starts, is found by. */
  directory: string;
  /** Modules that are loaded before the daemon. */
  imports?: readonly string[];
  env?: Readonly<Record<string, string>>;
};

const SHOWN_CHARS = 6_000;

/** On a machine that does much else; a start that hangs is found all the same. */
const START_MS_MAX = 90_000;

/** One daemon as a process of its own, with all that it said. */
export class DaemonProcess {
  readonly #child: ChildProcess;
  readonly #name: DaemonName;
  readonly #exited: Promise<void>;
  #output = '';

  constructor({ name, configFile, directory, imports = [], env = {} }: DaemonSettings) {
    const main = path.join(REPOSITORY, 'apps', name, 'src/main.ts');
    const preloads = imports.flatMap((file) => ['--import', file]);
    this.#name = name;
    this.#child = spawn(process.execPath, [...preloads, main, '--config', configFile], {
      env: { PATH: process.env.PATH, TMPDIR: directory, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding('utf8').on('data', (chunk: string) => {
        this.#output += chunk;
      });
    }
    this.#exited = new Promise((resolve) => this.#child.once('close', () => resolve()));
  }

  get pid(): number {
    const { pid } = this.#child;
    if (pid === undefined) throw new Error(`${this.#name} was not started`);
    return pid;
  }

  /** Everything that the daemon has written. */
  get output(): string {
    return this.#output;
  }

  get hasExited(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  get exitCode(): number | null {
    return this.#child.exitCode;
  }

  /** Whole JSON lines; what is no JSON, such as a stack of Node itself, is in `tail`. */
  logLines(): LogLine[] {
    const lines = this.#output.split('\n').slice(0, -1);
    return lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as LogLine);
  }

  logged(msg: string, fields: Readonly<Record<string, unknown>> = {}): LogLine[] {
    const wanted = Object.entries({ msg, ...fields });
    return this.logLines().filter((line) => wanted.every(([name, value]) => line[name] === value));
  }

  tail(): string {
    return `---- ${this.#name} (pid ${this.#child.pid})\n${this.#output.slice(-SHOWN_CHARS)}`;
  }

  /** Resolves with the address when the daemon says that it listens. */
  listening(): Promise<string> {
    return until(
      () => {
        if (this.hasExited) throw new Error(`${this.#name} ended at once\n${this.tail()}`);
        return this.logged(`${this.#name} listening`)[0]?.url as string | undefined;
      },
      { what: `${this.#name} listens`, timeoutMs: START_MS_MAX },
    );
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** Resolves when the process is gone and its output is read to the end. */
  exited(): Promise<void> {
    return within(this.#exited, { what: `${this.#name} exits` });
  }

  async kill(): Promise<void> {
    this.signal('SIGKILL');
    await this.exited();
  }

  /** TERM, and KILL for one that does not follow. */
  async stop(): Promise<void> {
    this.signal('SIGTERM');
    await this.exited().catch(() => this.kill());
  }
}
