import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { EngineProcess } from '../conformance/adapter-subject.ts';

const START_MS_MAX = 30_000;
const LAST_WORDS_MAX = 2_000;
const FAKE_ENGINE = new URL('../../../../test-harness/engines/src/main.ts', import.meta.url);

/**
 * The fake engine as its own process. `words` are its knobs, with `--engine`. It picks its port
 * itself, so that no other test can take it in between. Throws with its last words when it is not
 * there within 30 s.
 */
export const startFakeEngine = (words: readonly string[]): Promise<EngineProcess> =>
  startEngine(
    [process.execPath, fileURLToPath(FAKE_ENGINE), ...words],
    /"fake-engine listening","url":"([^"]+)"/,
  );

/** As `startFakeEngine`, an engine that has llama-server's command line and log. */
export const startLlamaServer = (command: string, words: readonly string[]) =>
  startEngine([command, ...words, '--port', '0'], /listening on (http:\/\/\S+)/);

async function startEngine(
  [command = '', ...words]: readonly string[],
  url: RegExp,
): Promise<EngineProcess> {
  const child = spawn(command, words, {
    stdio: ['ignore', 'pipe', 'pipe'],
    // Stray LLAMA_ARG_* variables would change the engine.
    env: { PATH: process.env.PATH },
  });
  const exited = once(child, 'close');
  try {
    return { baseUrl: await readUrl(child, url), stop: () => kill(child, exited) };
  } catch (thrown) {
    await kill(child, exited);
    throw thrown;
  }
}

async function kill(child: ChildProcess, exited: Promise<unknown>): Promise<void> {
  child.kill('SIGKILL');
  await exited;
}

function readUrl(child: ChildProcess, expression: RegExp): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let lastWords = '';
  const fail = (reason: string): void => reject(new Error(`${reason}\n${lastWords}`));
  const timer = setTimeout(() => fail(`not there within ${START_MS_MAX} ms`), START_MS_MAX);
  for (const stream of [child.stdout, child.stderr]) {
    if (stream === null) throw new Error('the engine has no output');
    // It is read to the end: a full pipe would stop the engine.
    createInterface({ input: stream }).on('line', (line) => {
      lastWords = `${lastWords}${line}\n`.slice(-LAST_WORDS_MAX);
      const url = expression.exec(line)?.[1];
      if (url !== undefined) resolve(url);
    });
  }
  child.once('error', reject);
  child.once('close', (code) => fail(`the engine ended with code ${code}`));
  return promise.finally(() => clearTimeout(timer));
}
