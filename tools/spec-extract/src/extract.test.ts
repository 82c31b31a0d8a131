import { describe, expect, it } from '@jest/globals';
import type { TextFile } from '@orchqueue/tool-tidy/tree';
import { parse } from 'yaml';
import { extract } from './extract.ts';
import type { JestReport } from './jest-report.ts';

const A = ['ORCH', '2001'].join('-');
const B = ['ORCH', '2002'].join('-');
const C = ['ORCH', '2003'].join('-');
const W = ['ORCH', '2004'].join('-');

const spec: TextFile = {
  path: 'contracts/specs/00.md',
  text: [
    '## 2. Contracts',
    ...[A, B, C, `${W}-DEPR`].map((id) => `- **${id}** MUST: text of ${id.slice(0, 9)}`),
  ].join('\n'),
};
const openapi: TextFile = {
  path: 'contracts/openapi/data.yaml',
  text: `paths: { /v1/tasks: { post: { operationId: submitTask, x-req-id: [${A}, ${B}] } } }\n`,
};
const metrics: TextFile = {
  path: 'contracts/metrics/metrics.yaml',
  text: `metrics:\n  orchq_tasks: { help: "Tasks (${A})" }\n`,
};
const code: TextFile = {
  path: 'packages/domain/src/queue.ts',
  text: `const x = 1;\n/**\n * Bounded (${A}).\n */\nexport const y = x;\n`,
};
const test: TextFile = {
  path: 'packages/domain/src/queue.test.ts',
  text: `describe('q', () => {\n  it.each([1])('[${A}] [${B}] admits %d', () => {});\n});\n`,
};
const tree = [spec, openapi, metrics, code, test];

const report = (...cases: [string, string][]): JestReport => ({
  testResults: [
    {
      assertionResults: cases.map(([title, status]) => ({ title, ancestorTitles: ['q'], status })),
    },
  ],
});
const outputsOf = (files: TextFile[], ...reports: JestReport[]): Map<string, string> =>
  new Map(
    extract(
      files,
      reports.map((each) => ({ name: 'unit', report: each })),
    ).outputs.map((file) => [file.path, file.text]),
  );
const stateOf = (id: string, ...reports: JestReport[]): string | undefined => {
  const text = outputsOf(tree, ...reports).get('COMPLIANCE.md') ?? '';
  return text
    .split('\n')
    .find((line) => line.startsWith(`| ${id} `))
    ?.split(' | ')[2];
};

const openFile = (text: string): TextFile => ({ path: 'requirements/open-parts.yaml', text });

describe('the extraction', () => {
  it('[ORCH-4505] a part that is known to be missing keeps a requirement from being proven', () => {
    const passed = report([`[${A}] x`, 'passed']);
    const reports = [{ name: 'unit', report: passed }];
    const files = [...tree, openFile(`${A}: the other half is missing\n`)];
    const { findings, outputs } = extract(files, reports);
    expect(findings).toEqual([]);
    const text = outputs.find(({ path }) => path === 'COMPLIANCE.md')?.text ?? '';
    expect(text).toContain(`| ${A} | MUST | partly |`);
    expect(text).toContain(`Open:\n\n- ${A}: the other half is missing`);
    const rules = (file: TextFile) =>
      extract([...tree, file], reports).findings.map(({ rule }) => rule);
    expect(rules(openFile(`${A}: ''\n`))).toEqual(['open-part']);
    expect(rules(openFile(`${C}: nothing tests it at all\n`))).toEqual(['open-part']);
    expect(rules(openFile(`${['ORCH', '9999'].join('-')}: who knows\n`))).toContain('unknown-id');
  });

  it('[ORCH-4505] links a requirement to contract, code, tests and observability', () => {
    const text = outputsOf(tree).get('requirements/02-contracts.yaml') ?? '';
    const [first] = parse(text).requirements;
    expect(first).toEqual({
      id: A,
      level: 'MUST',
      text: `text of ${A}`,
      contract: [{ file: openapi.path, operation: 'POST /v1/tasks submitTask' }],
      code: [code.path],
      tests: [{ file: test.path, title: `[${A}] [${B}] admits %d` }],
      observability: [{ file: metrics.path, pointer: '#/metrics/orchq_tasks' }],
    });
  });

  it('[ORCH-4505] [ORCH-4504] links the scenarios of features as tests', () => {
    const text = `Feature: f\n  Scenario: [${C}] goes on\n    Given [${B}] is no title\n`;
    const feature = { path: 'test-harness/bdd/features/f.feature', text };
    const passed = [{ name: 'integration', report: report([`[${C}] goes on`, 'passed']) }];
    const { findings, outputs } = extract([...tree, feature], passed);
    expect(findings).toEqual([]);
    const file = outputs.find(({ path }) => path === 'requirements/02-contracts.yaml');
    const { requirements } = parse(file?.text ?? '');
    expect(requirements[2]).toMatchObject({
      ...{ id: C, tests: [{ file: feature.path, title: `[${C}] goes on` }] },
    });
    expect(requirements[1].tests).not.toContainEqual(
      expect.objectContaining({ file: feature.path }),
    );
  });

  it('[ORCH-4505] counts a requirement as proven only by a test that passed in this run', () => {
    expect(stateOf(A)).toBe('linked');
    expect(stateOf(A, report([`[${A}] x`, 'passed']))).toBe('proven');
    expect(stateOf(A, report([`[${A}] x`, 'pending']))).toBe('linked');
    expect(stateOf(A, report([`[${A}] x`, 'passed'], [`[${A}] y`, 'failed']))).toBe('linked');
    const second = report([`[${A}, ${B}] y`, 'failed']);
    expect(stateOf(A, report([`[${A}] x`, 'passed']), second)).toBe('linked');
    expect(stateOf(C)).toBe('nothing');
    expect(stateOf(W)).toBe('withdrawn');
  });

  it('writes the same files whatever the order of the tree and the reports', () => {
    const run = report([`[${A}] x`, 'passed'], [`[${B}] y`, 'failed']);
    const back = report([`[${B}] y`, 'failed'], [`[${A}] x`, 'passed']);
    expect([...outputsOf([...tree].reverse(), back)]).toEqual([...outputsOf(tree, run)]);
  });

  it('keeps the results of a run out of the requirement files', () => {
    const path = 'requirements/02-contracts.yaml';
    const run = report([`[${A}] x`, 'passed']);
    expect(outputsOf(tree, run).get(path)).toBe(outputsOf(tree).get(path));
  });

  it('finds a title that exists at run time only', () => {
    const run = [{ name: 'unit', report: report([`[${C}] made`, 'passed']) }];
    expect(extract(tree, run).findings.map((finding) => finding.rule)).toEqual(['title-source']);
  });

  it.each(['17', '"ORCH"', `${A} ${B}`, '{ a: 1 }', 'null'])('refuses x-req-id: %s', (value) => {
    const file = { path: 'contracts/openapi/data.yaml', text: `info:\n  x-req-id: ${value}\n` };
    expect(extract([spec, file], []).findings.map((finding) => finding.rule)).toContain(
      'contract-id',
    );
  });
});
