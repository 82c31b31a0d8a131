import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { ROOT } from './night-command.ts';
import { type NightPlan, PARTS, readNightPlan, SUITES } from './night-plan.ts';
import { SIMULATED, simulate } from './night-simulation.ts';

const MAIN = fileURLToPath(new URL('./nightly.ts', import.meta.url));
const LIMIT_MS = 60_000;

let folder = '';
let file = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'orchq-nightly-'));
  file = path.join(folder, 'simulation.json');
});
afterEach(() => rm(folder, { recursive: true }));

const planOf = (...argv: string[]) => readNightPlan(argv) as NightPlan;

it('[ORCH-4502] knows its parts, and takes anything else for a pattern of suites', () => {
  expect(planOf().parts).toEqual(PARTS);
  expect(planOf('--kills', '5').parts).toEqual(planOf('all').parts);
  expect(planOf('simulation', '--seeds', '7')).toMatchObject({ parts: ['simulation'], seeds: 7 });
  expect(planOf('kills')).toMatchObject({ parts: ['kills'], kills: 1_000, seeds: 100_000 });
  expect(readNightPlan(['kills.test'])).toBeNull();
  expect(() => readNightPlan(['simulation', '--seeds', '0'])).toThrow(/--seeds must be/);
  expect(planOf('failover', '--failovers', '9')).toMatchObject({ failovers: 9 });
  expect(planOf('chaos')).toMatchObject({ parts: ['chaos'], minutes: 30 });
  expect(planOf('agent-kills')).toMatchObject({ parts: ['agent-kills'], agentKills: 200 });
  expect(planOf('agent-kills', '--agent-kills', '9')).toMatchObject({ agentKills: 9 });
});

it.each(Object.entries(SUITES))(
  '[ORCH-3051] the part %s is one suite that exists, or all of one folder',
  (name, suite) => {
    const filesOf = (harness: string) => {
      const folder = path.join(ROOT, 'test-harness', harness, 'test');
      return readdirSync(folder).map((file) => path.join(folder, file));
    };
    const [integration, determinism] = [filesOf('integration'), filesOf('determinism-suite')];
    const isOfPart = (file: string) => new RegExp(suite).test(file);
    const own = name === 'engines' ? 'real-engines' : name;
    const one = integration.filter((file) => path.basename(file) === `${own}.test.ts`);
    const expected = name === 'determinism' ? determinism : one;
    expect(expected).not.toEqual([]);
    expect([...integration, ...determinism].filter(isOfPart)).toEqual(expected);
  },
);

it('[ORCH-4502] the sources of the simulation are all that it loads', async () => {
  const preload = fileURLToPath(new URL('./testing/tell-loaded.ts', import.meta.url));
  const main = 'test-harness/simulation/src/main.ts';
  const words = ['--import', preload, main, '--seeds', '1'];
  const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: ROOT });
  const loaded = stdout.split('\n').filter((line) => line.startsWith(ROOT));
  const inside = loaded.map((name) => path.relative(ROOT, name));
  expect(inside.length).toBeGreaterThan(100);
  const isKnown = (name: string) => SIMULATED.some((folder) => name.startsWith(`${folder}/`));
  expect(inside.filter((name) => !isKnown(name))).toEqual([]);
});

it(
  '[ORCH-4502] a night that was interrupted goes on with its next seed, and keeps its failures',
  async () => {
    const plan = planOf('simulation', '--seeds', '3', '--processes', '1', '--anew');
    expect(await simulate(plan, file, 'these sources')).toEqual([]);
    const done = JSON.parse(await readFile(file, 'utf8'));
    expect(done).toMatchObject({ from: 1, seeds: 3, next: 4, failed: [] });
    const goOn = { ...plan, anew: false };
    await writeFile(file, JSON.stringify({ ...done, next: 3, failed: [2] }));
    const lost = expect.stringMatching(/^seed 2 failed: node /);
    expect(await simulate(goOn, file, 'these sources')).toEqual([lost]);
    // A step that dies takes nothing with it of what is known.
    await writeFile(file, JSON.stringify({ ...done, next: 3, failed: [2] }));
    const dying = { ...goOn, processes: -1 };
    expect(await simulate(dying, file, 'these sources')).toEqual([
      lost,
      expect.stringMatching(/^the seeds from 3 ended with code /),
    ]);
    // Other sources draw other worlds.
    await writeFile(file, JSON.stringify({ ...done, next: 3, failed: [2] }));
    expect(await simulate(goOn, file, 'others')).toEqual([]);
  },
  LIMIT_MS,
);

it('[ORCH-4502] a misspelt option is answered with the usage', async () => {
  await expect(
    promisify(execFile)(process.execPath, [MAIN, 'simulation', '--sed', '1']),
  ).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining('--seeds N (100000)') });
});
