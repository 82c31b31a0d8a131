/**
 * `npm test`: every check and every suite through turbo, then the compliance report, then what
 * failed, then one closing line. It fails when anything failed, and when a suite left no report:
 * silence is not a pass.
 */
import { spawn } from 'node:child_process';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { crashedFiles, withSecondRun } from './crashed-files.ts';
import { add, failuresOf, type JestReport, type Tally, tallyTasks, tallyTests } from './tally.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const REPORTS = path.join(ROOT, 'reports');
const SUMMARIES = path.join(ROOT, '.turbo/runs');

const CHECKS = ['generated', 'types', 'lint', 'contracts', 'boundaries', 'tidy', 'links'];
const SUITES = ['unit', 'integration', 'journeys', 'pact'];
const TASKS = [...CHECKS.map((name) => `check:${name}`), ...SUITES.map((name) => `test:${name}`)];

function run(command: string, args: string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1' };
    const child = spawn(command, args, { cwd: ROOT, stdio: 'inherit', env });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

async function readJson<T>(file: string): Promise<T | null> {
  const text = await readFile(file, 'utf8').catch(() => null);
  return text === null ? null : (JSON.parse(text) as T);
}

/** A suite's report, with a second run of what its runner's own process took with it. */
async function readReport(suite: string): Promise<JestReport | null> {
  const file = path.join(REPORTS, `${suite}.json`);
  const report = await readJson<JestReport>(file);
  const files = report ? crashedFiles(report) : [];
  if (!report || files.length === 0) return report;
  process.stdout.write(`RUN AGAIN, their process crashed (SIGSEGV): ${files.join(' ')}\n`);
  const again = path.join(REPORTS, `${suite}-again.json`);
  const flags = ['--selectProjects', suite, '--json', '--outputFile', again, '--runTestsByPath'];
  await run('npm', ['run', '--silent', 'jest', '--', ...flags, ...files]);
  const second = await readJson<JestReport>(again);
  await rm(again, { force: true });
  if (!second) return report;
  const whole = withSecondRun(report, second);
  await writeFile(file, JSON.stringify(whole));
  return whole;
}

async function runTasks(): Promise<{ tally: Tally; failures: string[] }> {
  await rm(SUMMARIES, { recursive: true, force: true });
  const flags = ['--continue', '--summarize', '--ui=stream', '--concurrency=2'];
  const turbo = path.join(ROOT, 'node_modules/.bin/turbo');
  await run(turbo, ['run', ...TASKS, ...flags]);
  const [summaryFile] = await readdir(SUMMARIES);
  const summary = await readJson<Parameters<typeof tallyTasks>[0]>(
    path.join(SUMMARIES, summaryFile ?? ''),
  );
  let tally: Tally = { passed: 0, failed: 0 };
  const withReport: string[] = [];
  const reports: JestReport[] = [];
  for (const suite of SUITES) {
    const report = await readReport(suite);
    if (!report) continue;
    withReport.push(`test:${suite}`);
    tally = add(tally, tallyTests(report));
    reports.push(report);
  }
  tally = add(tally, tallyTasks(summary ?? { tasks: [] }, TASKS, withReport));
  return { tally, failures: failuresOf(reports) };
}

await rm(REPORTS, { recursive: true, force: true });
await mkdir(REPORTS);
const { tally, failures } = await runTasks();
const compliant = (await run('npm', ['run', '--silent', 'check:spec'])) === 0;
const total = add(tally, compliant ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });
for (const failure of failures) process.stdout.write(`${failure}\n`);
process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
process.exitCode = total.failed === 0 ? 0 : 1;
