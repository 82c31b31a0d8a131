import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { EngineProcess } from '../conformance/adapter-subject.ts';

const SCRIPT = fileURLToPath(
  new URL('../../../../test-harness/engines/src/main.ts', import.meta.url),
);
const START_MS_MAX = 30_000;

/**
 * The fake engine as its own process, on a port that it picks itself. `words` are its knobs, with
 * `--engine`. Throws with its last words when it is not there within 30 s.
 */
export async function startFakeEngine(words: readonly string[]): Promise<EngineProcess> {
  const child = spawn(process.execPath, [SCRIPT, ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH },
  });
  const exited = once(child, 'close');
  try {
    return { baseUrl: await readUrl(child), stop: () => kill(child, exited) };
  } catch (thrown) {
    await kill(child, exited);
    throw thrown;
  }
}

async function kill(child: ChildProcess, exited: Promise<unknown>): Promise<void> {
  child.kill('SIGKILL');
  await exited;
}

function readUrl(child: ChildProcess): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let lastWords = '';
  const fail = (reason: string): void => reject(new Error(`${reason}\n${lastWords}`));
  const timer = setTimeout(() => fail(`not there within ${START_MS_MAX} ms`), START_MS_MAX);
  for (const stream of [child.stdout, child.stderr]) {
    if (stream === null) throw new Error('the engine has no output');
    createInterface({ input: stream }).on('line', (line) => {
      lastWords = `${lastWords}${line}\n`.slice(-2_000);
      const url = /"fake-engine listening","url":"([^"]+)"/.exec(line)?.[1];
      if (url !== undefined) resolve(url);
    });
  }
  child.once('error', reject);
  child.once('close', (code) => fail(`the fake engine ended with code ${code}`));
  return promise.finally(() => clearTimeout(timer));
}
