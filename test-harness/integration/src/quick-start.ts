import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { REPOSITORY } from './repository.ts';
import { within } from './until.ts';

/** `npm start` as a process, with all that it said. */
export class QuickStart {
  readonly #child: ChildProcess;
  readonly #home: string;
  readonly #exited: Promise<void>;
  output = '';

  constructor(home: string, flags: readonly string[]) {
    const main = path.join(REPOSITORY, 'apps/quickstart/src/main.ts');
    this.#home = home;
    this.#child = spawn(process.execPath, [main, '--home', home, ...flags], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding('utf8').on('data', (chunk: string) => {
        this.output += chunk;
      });
    }
    this.#exited = new Promise((resolve) => this.#child.once('close', () => resolve()));
  }

  get exitCode(): number | null {
    return this.#child.exitCode;
  }

  /** Ctrl-C, as a terminal sends it. */
  interrupt(): void {
    this.#child.kill('SIGINT');
  }

  exited(): Promise<void> {
    return within(this.#exited, { what: `the quick start exits\n${this.output}` });
  }

  /** Command lines of living processes that were started for this home. */
  processes(): string[] {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((pid) => commandLine(pid))
      .filter((line) => line.includes(this.#home));
  }
}

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}
