import assert from 'node:assert/strict';
import { Given } from '@cucumber/cucumber';

/** One step of every kind that a run must not take for a pass. */
Given('a step that passes', () => assert.equal(process.argv.length > 0, true));
Given('a step that fails', () => assert.equal(process.argv.length, 0));
Given('a step that is pending', () => 'pending');
Given('a step that is skipped', () => 'skipped');
Given('a step that is ambiguous', () => assert.equal(process.argv.length > 0, true));
Given(/^a step that is ambig.*$/, () => assert.equal(process.argv.length > 0, true));
