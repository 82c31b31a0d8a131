import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';
import { runFeatures } from '../src/run-features.ts';

const FEATURES = fileURLToPath(new URL('../features', import.meta.url));
const STEPS = fileURLToPath(new URL('../src/steps/index.ts', import.meta.url));

/** Journeys of the requirement that there are; one more has its name here, too. */
const JOURNEYS = [
  ...['backpressure', 'catalog', 'determinism', 'fairness', 'observe-and-debug'],
  ...['scale-a-pool', 'sessions', 'submit-stream-cancel', 'tenants'],
];

const files = readdirSync(FEATURES).map((file) => path.join(FEATURES, file));
// Before any test is declared: there is one for each scenario, by the scenario's own title.
const { results, output } = await runFeatures(files, STEPS);

it('[ORCH-4504] there is a feature of every journey', () => {
  expect(files.map((file) => path.basename(file, '.feature')).toSorted()).toEqual(JOURNEYS);
});

it('[ORCH-4504] every feature has scenarios, and every title says what it proves', () => {
  const run = new Set(results.map(({ feature }) => path.basename(feature)));
  expect({ run: [...run].toSorted(), output }).toEqual({
    run: files.map((file) => path.basename(file)).toSorted(),
    output: expect.any(String),
  });
  const titles = results.map(({ title }) => title);
  expect(titles.filter((title) => !/^\[ORCH-4504\] \[ORCH-\d{4}\]/.test(title))).toEqual([]);
  expect(new Set(titles).size).toBe(titles.length);
});

for (const { title, faults } of results) {
  it(title, () => {
    expect(faults).toEqual([]);
  });
}
