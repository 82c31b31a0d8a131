import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { MODEL_FILE, REPOSITORY } from './repository.ts';

const PROGRAM = path.join(REPOSITORY, '.engines/llama-server/bin/llama-server');
const LISTENING = /listening on (http:\/\/\S+)/;

export const hasLlamaServer = existsSync(PROGRAM);

/** A real engine that somebody else runs, with one slot. */
export class LlamaServerProcess {
  readonly #process: ChildProcess;

  /** `words` follow those of the model; `directory` lets the guard of a stack find it. */
  constructor(words: readonly string[], directory: string) {
    const model = ['-m', MODEL_FILE, '-np', '1', '-t', '1', '-c', '2048', '-fit', 'off'];
    const own = ['--host', '127.0.0.1', '--port', '0', '--no-webui', '--offline'];
    this.#process = spawn(PROGRAM, [...model, ...own, ...words], {
      env: { PATH: process.env.PATH, TMPDIR: directory },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  /** Where it listens, as soon as it does. Its output is read to the end: a full pipe stops it. */
  url(): Promise<string> {
    return new Promise((resolve, reject) => {
      for (const stream of [this.#process.stdout, this.#process.stderr]) {
        if (stream === null) return reject(new Error('llama-server has no output'));
        createInterface({ input: stream }).on('line', (line) => {
          const url = LISTENING.exec(line)?.[1];
          if (url !== undefined) resolve(url);
        });
      }
      this.#process.once('close', (code) => reject(new Error(`llama-server ended with ${code}`)));
    });
  }

  async stop(): Promise<void> {
    const exited = once(this.#process, 'exit');
    if (this.#process.kill('SIGKILL')) await exited;
  }
}
