import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../../..');
const MAIN = join(ROOT, 'apps/engine-llamacpp/src/main.ts');
export const TINY_MODEL = join(ROOT, 'assets/models/haiku-tiny.gguf');
const READY_MS_MAX = 30_000;

export interface EngineProcess {
  readonly url: string;
  readonly child: ChildProcess;
  readonly exited: Promise<{ code: number | null; signal: string | null }>;
  output(): { stdout: string; stderr: string };
  ready(): Promise<void>;
  stop(): Promise<void>;
}

/** The real engine with the tiny model, on the CPU with one thread: the test machine has few. */
export async function startEngine(extra: readonly string[] = []): Promise<EngineProcess> {
  const port = await freePort();
  const fixed = ['--threads', '1', '--n-gpu-layers', '0', '--ctx-size', '2048', '--alias', 'tiny'];
  const engine = spawnEngine(
    ['--model', TINY_MODEL, '--port', String(port), ...fixed, ...extra],
    `http://127.0.0.1:${port}`,
  );
  return engine;
}

export function spawnEngine(words: readonly string[], url = ''): EngineProcess {
  const child = spawn(process.execPath, [MAIN, ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
  const collected = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => {
    collected.stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    collected.stderr += chunk;
  });
  const exited = new Promise<{ code: number | null; signal: string | null }>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
  return {
    url,
    child,
    exited,
    output: () => collected,
    ready: () =>
      waitUntil(async () => {
        if (child.exitCode !== null) throw new Error(`the engine ended: ${collected.stderr}`);
        return (await statusOf(`${url}/health`)) === 200;
      }, READY_MS_MAX),
    async stop() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

/** Polls a fact until it holds; fails loudly when it never does. */
export async function waitUntil(
  predicate: () => Promise<boolean> | boolean,
  limitMs: number,
): Promise<void> {
  const deadline = performance.now() + limitMs;
  while (!(await predicate())) {
    if (performance.now() > deadline) throw new Error(`not so within ${limitMs} ms`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** null while nobody listens. */
export async function statusOf(url: string): Promise<number | null> {
  try {
    const response = await fetch(url);
    await response.arrayBuffer();
    return response.status;
  } catch {
    return null;
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
