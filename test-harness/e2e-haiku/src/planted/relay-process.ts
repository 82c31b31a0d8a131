import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { CheatName } from './cheats.ts';

const SCRIPT = fileURLToPath(new URL('./cheating-relay.ts', import.meta.url));

/** The cheats in front of a controller, as a process. */
export class RelayProcess {
  readonly #child: ChildProcess;

  /** `directory` lets the guard of a stack find it. */
  constructor(controllerUrl: string, directory: string) {
    this.#child = spawn(process.execPath, [SCRIPT, controllerUrl], {
      env: { PATH: process.env.PATH, TMPDIR: directory },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  }

  /** Where each cheat listens, as soon as all do. */
  async doors(): Promise<Record<CheatName, string>> {
    const lines = createInterface({ input: this.#child.stdout as NodeJS.ReadableStream });
    const [line] = (await once(lines, 'line')) as [string];
    return JSON.parse(line) as Record<CheatName, string>;
  }

  async stop(): Promise<void> {
    const exited = once(this.#child, 'exit');
    if (this.#child.kill('SIGKILL')) await exited;
  }
}
