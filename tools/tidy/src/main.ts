import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { checkTree } from './check-tree.ts';
import type { Exception } from './ratchet.ts';
import { houseRules } from './rules/index.ts';
import { readTree, reportFindings } from './tree/index.ts';

const root = resolve(import.meta.dirname, '../../..');
const ratchetPath = resolve(import.meta.dirname, '../ratchet.json');
const ratchet: { exceptions: Exception[] } = JSON.parse(readFileSync(ratchetPath, 'utf8'));

process.exitCode = reportFindings(
  'tidy',
  checkTree(houseRules, readTree(root), ratchet.exceptions),
);
