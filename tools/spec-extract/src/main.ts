import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Finding, readTree, reportFindings } from '@orchqueue/tool-tidy/tree';
import { COMPLIANCE_PATH, extract, type NamedReport } from './extract.ts';
import { parseReport } from './jest-report.ts';
import { staleOutputs } from './stale-outputs.ts';

const root = resolve(import.meta.dirname, '../../..');
const { values } = parseArgs({
  options: {
    report: { type: 'string', multiple: true, default: [] },
    write: { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
  },
});

const unreadable: Finding[] = [];
const reports: NamedReport[] = values.report.flatMap((path) => {
  const at = resolve(path);
  try {
    if (!existsSync(at)) throw new Error('there is no such file');
    return [{ name: basename(at, '.json'), report: parseReport(readFileSync(at, 'utf8')) }];
  } catch (cause) {
    const message = `The report cannot be read (${String(cause)}). Run its suite first.`;
    unreadable.push({ path, line: 1, rule: 'report', message });
    return [];
  }
});

const files = readTree(root);
const { findings, outputs } = extract(files, reports);
const onDisk = files.filter(
  ({ path }) => path === COMPLIANCE_PATH || /^requirements\/\d\d-[^/]+\.yaml$/.test(path),
);
const faults = [...unreadable, ...findings];

if (values.check) {
  faults.push(...staleOutputs(outputs, onDisk));
} else if (unreadable.length === 0) {
  const wanted = new Set(outputs.map((output) => output.path));
  for (const { path } of onDisk) if (!wanted.has(path)) rmSync(join(root, path));
  for (const { path, text } of outputs) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

process.exitCode = reportFindings('spec-extract', faults);
