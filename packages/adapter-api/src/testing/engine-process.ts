import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { EngineProcess } from '../conformance/adapter-subject.ts';

const START_MS_MAX = 30_000;
/** Loading torch alone takes half of a minute on two cores. */
const REAL_START_MS_MAX = 300_000;
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

/**
 * An engine of several processes, which says by a line that matches `ready` that it is there; they
 * are ended together. Throws with its last words when it is not there within 5 minutes.
 */
export async function startRealEngine(
  words: readonly string[],
  { ready, baseUrl }: { ready: RegExp; baseUrl: string },
): Promise<EngineProcess> {
  const started = await startEngine(words, ready, REAL_START_MS_MAX);
  return { ...started, baseUrl };
}

async function startEngine(
  [command = '', ...words]: readonly string[],
  url: RegExp,
  limitMs = START_MS_MAX,
): Promise<EngineProcess> {
  const child = spawn(command, words, {
    stdio: ['ignore', 'pipe', 'pipe'],
    // Stray LLAMA_ARG_* variables would change the engine.
    env: { PATH: process.env.PATH, HOME: process.env.HOME },
    // A group of its own: some engines are several processes.
    detached: true,
  });
  const exited = once(child, 'close');
  const endGroup = () => kill(child);
  process.once('exit', endGroup);
  const stop = async () => {
    process.off('exit', endGroup);
    kill(child);
    await exited;
  };
  try {
    return { baseUrl: await readUrl(child, url, limitMs), stop };
  } catch (thrown) {
    await stop();
    throw thrown;
  }
}

/** What is left of its group, if anything is. */
function kill({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== 'ESRCH') throw thrown;
  }
}

function readUrl(child: ChildProcess, expression: RegExp, limitMs: number): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let lastWords = '';
  const fail = (reason: string): void => reject(new Error(`${reason}\n${lastWords}`));
  const timer = setTimeout(() => fail(`not there within ${limitMs} ms`), limitMs);
  for (const stream of [child.stdout, child.stderr]) {
    if (stream === null) throw new Error('the engine has no output');
    // It is read to the end: a full pipe would stop the engine.
    createInterface({ input: stream }).on('line', (line) => {
      lastWords = `${lastWords}${line}\n`.slice(-LAST_WORDS_MAX);
      const found = expression.exec(line);
      if (found) resolve(found[1] ?? '');
    });
  }
  child.once('error', reject);
  child.once('close', (code) => fail(`the engine ended with code ${code}`));
  return promise.finally(() => clearTimeout(timer));
}
