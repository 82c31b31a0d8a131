import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import type { EngineProcess } from '../conformance/adapter-subject.ts';
import { startLlamaServer, startRealEngine } from './engine-process.ts';

const PROJECT = path.resolve(import.meta.dirname, '../../../..');
const inProject = (name: string): string => path.join(PROJECT, name);

export const REAL_PROGRAMS = {
  vllm: inProject('.engines/vllm/bin/vllm'),
  triton: inProject('.engines/triton/bin/tritonserver'),
  'llama-server': inProject('.engines/llama-server/bin/llama-server'),
} as const;

const GGUF = inProject('assets/models/haiku-tiny.gguf');
const TRITON_MODEL = inProject('test-harness/engines/real/triton_model.py');

/** The adapter asks for Triton's figures so far above its port, as the agent starts it. */
const METRICS_PORT_OFFSET = 10_000;
/** Below the ports that systems give to outgoing connections. */
const FIRST_PORT = 12_000;
const LAST_PORT = 19_900;
const TRIES = 50;

/** Why one cannot run here, and what would help; null where it can. */
export function whyNoReal(
  engine: 'vllm' | 'triton',
  programs: Readonly<Record<keyof typeof REAL_PROGRAMS, string>> = REAL_PROGRAMS,
): string | null {
  const needed = engine === 'triton' ? (['triton', 'llama-server'] as const) : (['vllm'] as const);
  const lacking = needed.find((name) => !existsSync(programs[name]));
  return lacking ? `ci/scripts/install-${lacking}.sh installs it` : null;
}

/** They take minutes to start, so `npm run test:nightly` alone runs them. */
export const isNight = process.env.ORCHQ_NIGHTLY === '1';

/** What the tiny model needs to keep to a grammar: it would write spaces until its last token. */
const GRAMMAR = { backend: 'xgrammar', disable_any_whitespace: true };

/** Flags beside those that an agent sets, for every case of the suite. */
export const REAL_VLLM = {
  program: REAL_PROGRAMS.vllm,
  /** In it `model`, the bundled one as vLLM loads it, made by the script that installs vLLM. */
  modelRoot: inProject('.engines/vllm'),
  args: [
    // On a CPU 128 tokens by itself, and whole blocks alone are reused.
    ...['--enforce-eager', '--block-size', '32'],
    ...['--enable-auto-tool-choice', '--tool-call-parser', 'xlam'],
    ...['--structured-outputs-config', JSON.stringify(GRAMMAR)],
  ],
};

/** vLLM with the bundled model and one slot. It takes some 3 GB of memory. */
export async function startRealVllm(): Promise<EngineProcess> {
  const port = await freePort();
  const words = [
    ...['serve', path.join(REAL_VLLM.modelRoot, 'model'), '--host', '127.0.0.1'],
    ...['--port', String(port), '--served-model-name', 'haiku-tiny'],
    ...['--max-model-len', '2048', '--max-num-seqs', '1'],
    ...['--gpu-memory-utilization', '0.05', '--generation-config', 'vllm', '--seed', '1'],
    ...['--enable-prompt-tokens-details', ...REAL_VLLM.args],
  ];
  return startRealEngine([REAL_PROGRAMS.vllm, ...words], {
    ready: /Application startup complete/,
    baseUrl: `http://127.0.0.1:${port}`,
  });
}

/** Files of a model that has the tensors of a backend, and its text from `engineUrl`. */
export async function realTritonWhere(
  folder: string,
  model: string,
  tensors: 'vllm' | 'llm_api',
  engineUrl: string,
): Promise<void> {
  const parameter = (key: string, value: string) =>
    `parameters { key: "${key}" value { string_value: "${value}" } }\n`;
  const config = `backend: "python"\n${parameter('engine_url', engineUrl)}`;
  await mkdir(path.join(folder, model, '1'), { recursive: true });
  await writeFile(path.join(folder, model, 'config.pbtxt'), config + parameter('tensors', tensors));
  await cp(TRITON_MODEL, path.join(folder, model, '1/model.py'));
}

/** tritonserver with one model, and llama-server behind it. */
export async function startRealTriton(tensors: 'vllm' | 'llm_api'): Promise<EngineProcess> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'orchq-triton-'));
  const words = ['-m', GGUF, '--host', '127.0.0.1', '-np', '1', '-t', '1', '-c', '2048'];
  const own = ['-fit', 'off', '-cram', '0', '--no-webui', '--offline'];
  const engine = await startLlamaServer(REAL_PROGRAMS['llama-server'], [...words, ...own]);
  await realTritonWhere(folder, 'haiku-tiny', tensors, engine.baseUrl);
  const port = await freePort();
  const shared = path.basename(folder);
  const started = startRealEngine(
    [
      ...[REAL_PROGRAMS.triton, `--model-repository=${folder}`, '--http-address=127.0.0.1'],
      ...[`--http-port=${port}`, `--metrics-port=${port + METRICS_PORT_OFFSET}`],
      ...['--allow-grpc=false', `--backend-config=python,shm-region-prefix-name=${shared}`],
    ],
    { ready: /Started Metrics Service at/, baseUrl: `http://127.0.0.1:${port}` },
  );
  const clear = async () => {
    await engine.stop();
    await rm(folder, { recursive: true, force: true });
    // A Python backend that was killed leaves its memory behind.
    const left = await readdir('/dev/shm');
    for (const name of left.filter((each) => each.startsWith(shared))) {
      await rm(path.join('/dev/shm', name), { force: true });
    }
  };
  const triton = await started.catch(async (thrown) => {
    await clear();
    throw thrown;
  });
  return {
    baseUrl: triton.baseUrl,
    stop: async () => {
      await triton.stop();
      await clear();
    },
  };
}

async function freePort(): Promise<number> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const port = FIRST_PORT + Math.floor(Math.random() * (LAST_PORT - FIRST_PORT));
    if ((await isFree(port)) && (await isFree(port + METRICS_PORT_OFFSET))) return port;
  }
  throw new Error('no free port was found');
}

function isFree(port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const server = createServer();
  server.once('error', () => resolve(false));
  server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  return promise;
}
