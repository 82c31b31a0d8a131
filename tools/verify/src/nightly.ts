/**
 * `npm run test:nightly`: what takes too long for `npm test`. Every part is run, also after one
 * that failed; the last lines say what is wrong, and the exit status is not 0 then.
 */
import path from 'node:path';
import process from 'node:process';
import { type Ended, ROOT, runJest, runNode } from './night-command.ts';
import {
  type NightPlan,
  type PartName,
  REAL_ADAPTERS,
  readNightPlan,
  SUITES,
  USAGE,
} from './night-plan.ts';
import { simulate } from './night-simulation.ts';

const EXIT_USAGE = 2;
const EXIT_INTERRUPTED = 130;
const PROGRESS = path.join(ROOT, '.orchq/nightly/simulation.json');

const BENCH_FOLDER = path.join(ROOT, '.orchq/nightly/bench');

const faultOf = ({ code, signal }: Ended): string[] =>
  code === 0 ? [] : [`it ended with ${signal ?? `code ${code}`}; its output says why`];

async function runSuite(name: keyof typeof SUITES, env: Record<string, string> = {}) {
  const suite = ['--selectProjects', 'integration', '--testPathPatterns', SUITES[name]];
  return faultOf(await runJest(suite, env));
}

/** The cases of the adapters' own suites that are for real engines. */
const runRealAdapters = async (): Promise<string[]> => {
  const suites = ['--selectProjects', 'unit', '--testPathPatterns', REAL_ADAPTERS];
  return faultOf(await runJest([...suites, '--testNamePattern', 'the real ']));
};

const runExperiment = async (...args: string[]): Promise<string[]> =>
  faultOf(await runNode(['test-harness/load/src/main.ts', ...args]));

const RUN: Record<PartName, (plan: NightPlan) => Promise<string[]>> = {
  simulation: (plan) => simulate(plan, PROGRESS),
  kills: ({ kills }) => runSuite('kills', { ORCHQ_KILLS: String(kills) }),
  'agent-kills': ({ agentKills }) =>
    runSuite('agent-kills', { ORCHQ_AGENT_KILLS: String(agentKills) }),
  'agent-matrix': () => runSuite('agent-matrix'),
  overload: ({ seconds }) => runExperiment('overload', '--seconds', String(seconds)),
  bench: () => runExperiment('report', '--quick', '--out', BENCH_FOLDER),
  supervision: () => runExperiment('supervision'),
  determinism: () => runSuite('determinism'),
  failover: ({ failovers }) => runSuite('failover', { ORCHQ_FAILOVERS: String(failovers) }),
  chaos: async ({ minutes }) =>
    faultOf(await runNode(['test-harness/chaos/src/main.ts', '--minutes', String(minutes)])),
  fuzz: () => runSuite('fuzz'),
  browser: () => runSuite('browser'),
  engines: async () => [...(await runRealAdapters()), ...(await runSuite('engines'))],
};

async function runParts(plan: NightPlan): Promise<void> {
  const results: string[] = [];
  for (const part of plan.parts) {
    console.log(`== ${part}`);
    const faults = await RUN[part](plan);
    if (faults.length > 0) process.exitCode = 1;
    results.push(...faults.map((fault) => `FAILED ${part}: ${fault}`));
    if (faults.length === 0) results.push(`passed ${part}`);
  }
  console.log(results.join('\n'));
}

/** Undefined after the usage was printed. */
function planOrUsage(argv: readonly string[]): NightPlan | null | undefined {
  try {
    return readNightPlan(argv);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n${USAGE}`);
    process.exitCode = EXIT_USAGE;
    return undefined;
  }
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => process.exit(EXIT_INTERRUPTED));
}
const argv = process.argv.slice(2);
const plan = planOrUsage(argv);
if (plan) await runParts(plan);
if (plan === null) {
  const projects = ['--selectProjects', 'unit', 'integration', 'journeys'];
  const suites = [...projects, '--testPathPatterns', ...argv];
  if ((await runJest(suites)).code !== 0) process.exitCode = 1;
}
