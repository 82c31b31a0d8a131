import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { askController } from './answer-times.ts';
import type { Bench, Row } from './bench.ts';
import { toChatPrompt } from './completion-body.ts';
import { startController } from './controller-process.ts';
import { ENGINE_MODEL, startEngineHost } from './engine-host.ts';
import { summarize } from './statistics.ts';

const MAIN = fileURLToPath(new URL('../../../apps/orchq/src/main.ts', import.meta.url));
const RUNS_MAX = 20;
const QUESTION = 'Write a haiku about the moon.';

/** How long a command takes to say its first byte, beside what Node and the engine need alone. */
export const orchqStart: Bench = async ({ children, directory, settings }) => {
  const { profileDirectory, pairs } = settings;
  const controller = await startController(children, { directory, profileDirectory });
  await startEngineHost(children, { directory, controllerUrl: controller.url });
  const env = { PATH: process.env.PATH, HOME: directory, ORCHQ_URL: controller.url };
  const ask = ['run', '--model', ENGINE_MODEL, '-n', '8', QUESTION];
  const direct = { prompt: toChatPrompt(QUESTION), maxTokens: 8, seed: 42, question: QUESTION };
  const samples = { node: [], help: [], run: [], direct: [] } as Record<string, number[]>;
  const runs = Math.min(pairs, RUNS_MAX);
  // The first round fills the compile cache, as the first command of a user does.
  for (let round = 0; round <= runs; round += 1) {
    const node = await firstByteMs(['--eval', 'process.stdout.write("x")'], env);
    const help = await firstByteMs([MAIN, '--help'], env);
    const run = await firstByteMs([MAIN, ...ask], env);
    const { firstTokenMs } = await askController(controller.url, ENGINE_MODEL, direct);
    if (round === 0) continue;
    samples.node?.push(node);
    samples.help?.push(help);
    samples.run?.push(run);
    samples.direct?.push(firstTokenMs);
  }
  const row = (what: string, figures: readonly number[] = []): Row => ({
    ...{ what, ...summarize(figures) },
  });
  const added = (samples.run ?? []).map((ms, at) => ms - (samples.direct?.[at] ?? Number.NaN));
  return {
    facts: { runs, model: ENGINE_MODEL },
    rows: [
      row('node alone, ms', samples.node),
      row('orchq --help, first byte, ms', samples.help),
      row('orchq run, first byte, ms', samples.run),
      row('first token without orchq, ms', samples.direct),
      row('ADDED by orchq run, paired, ms', added),
    ],
    raw: samples,
  };
};

/** From before the start of the process on. Throws when it ends without a word. */
async function firstByteMs(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const beginMono = performance.now();
  const cwd = path.dirname(MAIN);
  const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const closed = once(child, 'close');
  let ms = Number.NaN;
  child.stdout.once('data', () => {
    ms = performance.now() - beginMono;
  });
  child.stdout.resume();
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  await closed;
  if (Number.isNaN(ms)) throw new Error(`${args.join(' ')} said nothing: ${said}`);
  return ms;
}
