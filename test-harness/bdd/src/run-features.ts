import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Envelope } from '@cucumber/messages';
import { REPOSITORY } from '@orchqueue/harness-integration';
import { type ScenarioResult, scenarioResults } from './scenario-results.ts';

const CUCUMBER = path.join(REPOSITORY, 'node_modules/@cucumber/cucumber/bin/cucumber.js');

/** All journeys take less than a minute; one that hangs must not hold up the whole run. */
const RUN_MS_MAX = 300_000;

export type FeatureRun = { results: ScenarioResult[]; output: string };

/**
 * Runs features in a process of their own, since cucumber loads its steps by itself, and the
 * daemons that they start must end with it. `steps` is the module that has all of them.
 */
export async function runFeatures(features: readonly string[], steps: string): Promise<FeatureRun> {
  const folder = await mkdtemp(path.join(tmpdir(), 'orchq-bdd-'));
  const report = path.join(folder, 'messages.ndjson');
  try {
    const flags = ['--import', steps, '--format', `message:${report}`, '--force-exit'];
    const output = await runCucumber([...flags, ...features]);
    const text = await readFile(report, 'utf8').catch(() => '');
    const lines = text.split('\n').filter((line) => line !== '');
    const messages = lines.map((line) => JSON.parse(line) as Envelope);
    return { results: scenarioResults(messages), output };
  } finally {
    await rm(folder, { recursive: true });
  }
}

function runCucumber(words: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [CUCUMBER, ...words], {
    env: { PATH: process.env.PATH, TMPDIR: tmpdir(), CUCUMBER_PUBLISH_QUIET: 'true' },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: RUN_MS_MAX,
    killSignal: 'SIGKILL',
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => resolve(output));
  });
}
