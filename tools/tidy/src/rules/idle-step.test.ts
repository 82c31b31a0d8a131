import { expect, it } from '@jest/globals';
import { idleStep } from './idle-step.ts';

const FOLDER = 'test-harness/bdd/src';
const WORLD = {
  path: `${FOLDER}/journey.ts`,
  text: 'class Journey { async run() { await this.queue.submit(); } note() { this.noted = 1; } }',
};
const found = (text: string): string[] =>
  idleStep.check([WORLD, { path: `${FOLDER}/steps/a.ts`, text }]).map(({ what }) => what);

it.each([
  ["Given('a', async function () { await this.queue.submit(body); });"],
  ["When('a', async function () { await this.queueOf(team).submit(body); });"],
  ["When('a', async function () { await this.stack.agent?.stop(); });"],
  ["When('a', async function () { await this.run(); });"],
  ["Given('a', { timeout: 1 }, function () { assert.equal(this.events.length, 1); });"],
  ["Then('a', function () { assert.equal(this.task.status, 'completed'); });"],
  ["Then('a', async function () { await assert.rejects(this.queue.task('x')); });"],
])('[ORCH-4504] the lint of steps takes %s', (text) => {
  expect(found(text)).toEqual([]);
});

it.each([
  ["Given('a', function () {});", 'asks nothing and asserts nothing'],
  ["When('a', function () { this.noted = 'done'; });", 'asks nothing and asserts nothing'],
  ["When('a', function () { this.queueOf(team); });", 'asks nothing and asserts nothing'],
  ["When('a', function () { this.note(); });", 'asks nothing and asserts nothing'],
  ["Then('a', async function () { await this.queue.task(id); });", 'asserts nothing'],
  ["Then('a', function () { assert.ok(true); });", 'asserts nothing'],
  ["Then('a', function () { assert.equal(this.a, this.a); });", 'asserts nothing'],
  ["Then('a', function () { return 'pending'; });", 'asserts nothing'],
  ["Then('a', elsewhere);", 'has no function of its own'],
])('[ORCH-4504] the lint of steps refuses %s', (text, fault) => {
  expect(found(text)).toEqual([expect.stringContaining(`('a') ${fault}`)]);
});

it('[ORCH-4504] the lint of steps reads the steps of journeys alone', () => {
  const text = "Then('a', function () {});";
  expect(idleStep.check([{ path: 'packages/a/src/b.ts', text }])).toEqual([]);
});
