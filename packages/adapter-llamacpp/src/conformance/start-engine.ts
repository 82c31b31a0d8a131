import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { EngineProcess } from '@orchqueue/adapter-api/conformance';

const START_MS_MAX = 30_000;

/**
 * Starts an engine that has llama-server's command line and log. It picks its port itself, so that
 * no other test can take it in between. Throws when it is not ready within 30 s.
 */
export async function startEngine(command: string, words: string[]): Promise<EngineProcess> {
  const child = spawn(command, [...words, '--port', '0'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    // Stray LLAMA_ARG_* variables would change the engine.
    env: { PATH: process.env.PATH },
  });
  const exited = once(child, 'close');
  try {
    return { baseUrl: await readBaseUrl(child), stop: () => kill(child, exited) };
  } catch (thrown) {
    await kill(child, exited);
    throw thrown;
  }
}

async function kill(child: ChildProcess, exited: Promise<unknown>): Promise<void> {
  child.kill('SIGKILL');
  await exited;
}

function readBaseUrl(child: ChildProcess): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const lastLines: string[] = [];
  const fail = (reason: string): void => reject(new Error(`${reason}\n${lastLines.join('\n')}`));
  const timer = setTimeout(() => fail(`not ready within ${START_MS_MAX} ms`), START_MS_MAX);
  if (child.stderr === null) throw new Error('the engine has no log');
  // It is read to the end: a full pipe would stop the engine.
  createInterface({ input: child.stderr }).on('line', (line) => {
    lastLines.push(line);
    if (lastLines.length > 20) lastLines.shift();
    const url = /listening on (http:\/\/\S+)/.exec(line)?.[1];
    if (url !== undefined) resolve(url);
  });
  child.once('error', reject);
  child.once('close', (code) => fail(`the engine ended with code ${code}`));
  return promise.finally(() => clearTimeout(timer));
}
