import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { runFeatures } from '../src/run-features.ts';
import { type ScenarioResult, scenarioResults } from '../src/scenario-results.ts';

jest.setTimeout(60_000);
const STEPS = fileURLToPath(new URL('./planted-steps.ts', import.meta.url));
const KINDS = ['passes', 'fails', 'is pending', 'is skipped', 'is ambiguous', 'is undefined'];

const folder = mkdtempSync(path.join(tmpdir(), 'orchq-planted-'));
let results: ScenarioResult[] = [];

beforeAll(async () => {
  const scenarios = KINDS.map((kind) => `  Scenario: ${kind}\n    Given a step that ${kind}\n`);
  const text = `Feature: planted\n${scenarios.join('')}  Scenario: is empty\n`;
  const file = path.join(folder, 'planted.feature');
  writeFileSync(file, text);
  ({ results } = await runFeatures([file], STEPS));
});
afterAll(() => rmSync(folder, { recursive: true }));

const faultsOf = (title: string): string[] | undefined =>
  results.find((result) => result.title === title)?.faults;

describe('a scenario', () => {
  it('[ORCH-4504] whose steps pass has no fault', () => {
    expect(faultsOf('passes')).toEqual([]);
  });

  it.each([
    ['fails', 'FAILED'],
    ['is pending', 'PENDING'],
    ['is skipped', 'SKIPPED'],
    ['is ambiguous', 'AMBIGUOUS'],
    ['is undefined', 'UNDEFINED'],
  ])('[ORCH-4504] with a step that %s is at fault', (kind, status) => {
    expect(faultsOf(kind)).toEqual([expect.stringContaining(`${status}: a step that ${kind}`)]);
  });

  it('[ORCH-4504] without a step, or that did not come to its end, is at fault', async () => {
    expect(faultsOf('is empty') ?? ['it has no step']).toEqual(['it has no step']);
    const pickle = { id: 'p', uri: 'f', name: 'cut', language: 'en', tags: [], astNodeIds: [] };
    const steps = [{ id: 's', text: 'a step', astNodeIds: [] }];
    const [cut] = scenarioResults([{ pickle: { ...pickle, steps } }]);
    expect(cut?.faults).toEqual(['it was not run to its end', 'the run did not come to its end']);
  });
});
