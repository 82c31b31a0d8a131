import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ROOT, runNode } from './night-command.ts';
import type { NightPlan } from './night-plan.ts';

/** About half a minute on two cores: what an interrupted night has to do again. */
const SEEDS_AT_ONCE = 500;
const MAIN = 'test-harness/simulation/src/main.ts';

/** All that decides what a seed becomes: a commit that touches none of it ends no night. */
export const SIMULATED: readonly string[] = [
  ...['contract-types', 'domain', 'ports', 'services', 'telemetry', 'adapter-api'].map(
    (name) => `packages/${name}`,
  ),
  ...['test-harness/simulation', 'test-harness/load/src/open-loop', 'package-lock.json'],
];

/** `code`: digest of the sources, null where git knows none. Others draw other worlds. */
type Progress = {
  code: string | null;
  from: number;
  seeds: number;
  next: number;
  failed: number[];
};

const git = (args: readonly string[], input = ''): string =>
  execFileSync('git', args, { cwd: ROOT, encoding: 'utf8', maxBuffer: 1 << 28, input });

const codeDigest = (): string | null => {
  const of = ['--', ...SIMULATED];
  try {
    const untracked = git(['ls-files', '--others', '--exclude-standard', ...of]);
    const contents = git(['hash-object', '--stdin-paths'], untracked);
    const committed = git(['ls-tree', '-r', 'HEAD', ...of]);
    const state = [committed, git(['diff', 'HEAD', ...of]), untracked, contents];
    return createHash('sha256').update(state.join('\n')).digest('hex');
  } catch {
    // No checkout: nothing says that the sources are the same, so nothing is taken up again.
    return null;
  }
};

async function progressOf(
  file: string,
  { seeds, from, anew }: NightPlan,
  code: string | null,
): Promise<Progress> {
  const begun: Progress = { code, from, seeds, next: from, failed: [] };
  if (anew) return begun;
  const text = await readFile(file, 'utf8').catch(() => null);
  const kept = text === null ? null : (JSON.parse(text) as Progress);
  const isSame =
    begun.code !== null && kept?.code === begun.code && kept.from === from && kept.seeds === seeds;
  return isSame && kept.next < from + seeds ? kept : begun;
}

async function keep(file: string, progress: Progress): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(`${file}.new`, JSON.stringify(progress));
  await rename(`${file}.new`, file);
}

const replay = (seed: number) => `seed ${seed} failed: node ${MAIN} --seed ${seed} --trace`;

/**
 * Runs the seeds in steps and keeps in `file` how far it is, so that a night that was interrupted
 * goes on with the next one, on the same sources. Returns what is wrong; empty when nothing is.
 * `code` is what the sources are known by.
 */
export async function simulate(
  plan: NightPlan,
  file: string,
  code: string | null = codeDigest(),
): Promise<string[]> {
  const progress = await progressOf(file, plan, code);
  const end = plan.from + plan.seeds;
  if (progress.next > plan.from) console.log(`simulation: goes on with seed ${progress.next}`);
  const startedMs = performance.now();
  const first = progress.next;
  while (progress.next < end) {
    const seeds = Math.min(SEEDS_AT_ONCE, end - progress.next);
    const failed: number[] = [];
    const range = ['--from', String(progress.next), '--seeds', String(seeds)];
    const args = [MAIN, ...range, '--processes', String(plan.processes)];
    const ended = await runNode(args, {}, (line) => {
      const seed = Number(/^seed (\d+) breaks /.exec(line)?.[1] ?? 0);
      if (seed > 0 && !failed.includes(seed)) failed.push(seed);
    });
    if (ended.code !== (failed.length > 0 ? 1 : 0)) {
      const how = ended.signal ?? `code ${ended.code}`;
      const died = `the seeds from ${progress.next} ended with ${how}`;
      return [...[...progress.failed, ...failed].map(replay), died];
    }
    progress.failed.push(...failed);
    progress.next += seeds;
    await keep(file, progress);
    const done = progress.next - plan.from;
    const eachMs = (performance.now() - startedMs) / (progress.next - first);
    const leftMinutes = Math.ceil((eachMs * (end - progress.next)) / 60_000);
    console.log(
      `simulation: ${done} of ${plan.seeds} seeds, ${progress.failed.length} failed, ` +
        `about ${leftMinutes} min left`,
    );
  }
  return progress.failed.map(replay);
}
