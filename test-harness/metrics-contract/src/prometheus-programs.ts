import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { REPOSITORY, within } from '@orchqueue/harness-integration';

export type ProgramRun = { code: number | null; output: string };

const FOLDERS = [path.join(REPOSITORY, '.engines/prometheus/bin')];
const RUN_MS_MAX = 60_000;

/** Of ci/scripts/install-prometheus.sh, or of the machine; null where neither has it. */
function find(name: 'prometheus' | 'promtool'): string | null {
  const folders = [...FOLDERS, ...(process.env.PATH ?? '').split(':')];
  return folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file)) ?? null;
}

export const PROMETHEUS = find('prometheus');
export const PROMTOOL = find('promtool');

/** True where both programs are; elsewhere it says what is not run. */
export function hasPrometheus(what: string): boolean {
  if (PROMETHEUS !== null && PROMTOOL !== null) return true;
  process.stderr.write(`NOT RUN: ${what}: ci/scripts/install-prometheus.sh\n`);
  return false;
}

/** Runs promtool to its end, `input` on its standard input. */
export async function runPromtool(args: readonly string[], input = ''): Promise<ProgramRun> {
  const child = spawn(PROMTOOL ?? 'promtool', [...args], { cwd: REPOSITORY });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
    });
  }
  child.stdin.end(input);
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  try {
    const code = await within(ended, { what: `promtool ${args[0]}`, timeoutMs: RUN_MS_MAX });
    return { code, output };
  } finally {
    child.kill('SIGKILL');
  }
}
