import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { REPOSITORY } from './repository.ts';

const SCRIPT = path.join(REPOSITORY, 'test-harness/engines/src/main.ts');

export type EngineRequestLine = {
  method: string;
  path: string;
  correlation?: string;
  traceparent?: string;
  tracestate?: string;
};

/** A fake engine that runs until it is stopped. */
export class FakeEngineProcess {
  /** Every request so far, of an engine with `--log-requests`. */
  readonly requests: EngineRequestLine[] = [];
  readonly #process: ChildProcess;

  /** `words` are its knobs, with `--engine`; `directory` lets the guard of a stack find it. */
  constructor(words: readonly string[], directory: string) {
    this.#process = spawn(process.execPath, [SCRIPT, ...words], {
      env: { PATH: process.env.PATH, TMPDIR: directory },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  }

  /** Where it listens, as soon as it does. */
  async url(): Promise<string> {
    const lines = createInterface({ input: this.#process.stdout as NodeJS.ReadableStream });
    const [line] = (await once(lines, 'line')) as [string];
    lines.on('line', (next: string) => this.requests.push(JSON.parse(next) as EngineRequestLine));
    return (JSON.parse(line) as { url: string }).url;
  }

  async stop(): Promise<void> {
    const exited = once(this.#process, 'exit');
    if (this.#process.kill('SIGKILL')) await exited;
  }
}
