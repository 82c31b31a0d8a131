import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Finding, readTree, reportFindings } from '@orchqueue/tool-tidy/tree';
import { COMPLIANCE_PATH, extract, type NamedReport } from './extract.ts';
import { parseReport } from './jest-report.ts';
import { drawSample } from './sample.ts';
import { staleOutputs } from './stale-outputs.ts';

const root = resolve(import.meta.dirname, '../../..');
const { values } = parseArgs({
  options: {
    report: { type: 'string', multiple: true, default: [] },
    write: { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
  },
});

/** To browse; it shows a run, so it lies with the reports of one and is not committed. */
const PAGE = 'reports/compliance.html';

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
const { findings, outputs, page, sections } = extract(files, reports);
const onDisk = files.filter(
  ({ path }) => path === COMPLIANCE_PATH || /^requirements\/\d\d-[^/]+\.yaml$/.test(path),
);

/** Findings of the extraction, and on --check of files that are not as it would write them. */
function checkOrWrite(): Finding[] {
  const faults = [...unreadable, ...findings];
  if (values.check) return [...faults, ...staleOutputs(outputs, onDisk)];
  if (unreadable.length > 0) return faults;
  const wanted = new Set(outputs.map((output) => output.path));
  for (const { path } of onDisk) if (!wanted.has(path)) rmSync(join(root, path));
  for (const { path, text } of outputs) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return faults;
}

/** A draw writes nothing: what is proven stands in the report that is committed. */
function printSample(count: string): void {
  const whole = (text: string, name: string): number => {
    if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
    throw new RangeError(`--${name} must be a whole number from 1`);
  };
  const report = onDisk.find(({ path }) => path === COMPLIANCE_PATH)?.text ?? '';
  try {
    const draw = { count: whole(count, 'sample'), seed: whole(values.seed, 'seed') };
    console.log(drawSample(sections, report, draw).join('\n'));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    console.error(error.message);
    process.exitCode = 2;
  }
}

if (values.sample !== undefined) {
  printSample(values.sample);
} else {
  if (reports.length > 0) writeFileSync(join(root, PAGE), page);
  process.exitCode = reportFindings('spec-extract', checkOrWrite());
}
