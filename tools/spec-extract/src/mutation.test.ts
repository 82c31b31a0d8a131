import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readTree, type TextFile } from '@orchqueue/tool-tidy/tree';
import { extract } from './extract.ts';

/**
 * The real tree with one fault planted in memory. A checker that finds nothing in a clean tree
 * proves nothing; this shows that it would have spoken.
 */
const tree = readTree(resolve(import.meta.dirname, '../../..'));
const P = 'ORCH';
const SPEC = 'contracts/specs/00-orchqueue.md';
const spec = tree.find((file) => file.path === SPEC)?.text ?? '';
const DEFINED = `- **${P}-3004** MUST: `;

const findingsOf = (files: readonly TextFile[]): string[] =>
  extract(files, []).findings.map((finding) => `${finding.path} ${finding.rule}`);
const withSpec = (text: string): TextFile[] =>
  tree.map((file) => (file.path === SPEC ? { path: SPEC, text } : file));
const withFile = (path: string, text: string): TextFile[] => [...tree, { path, text }];
const titled = (title: string): TextFile[] =>
  withFile('packages/domain/src/planted.test.ts', `it('${title}', () => {});`);

describe('[ORCH-4505] the extractor on the real tree', () => {
  it('finds nothing wrong as it is', () => {
    expect(findingsOf(tree)).toEqual([]);
  });

  it('has the definition that the faults are planted in', () => {
    expect(spec).toContain(DEFINED);
  });

  const inSpec: [string, string, string][] = [
    ['an id defined twice', `- **${P}-3005** MUST: `, 'duplicate-id'],
    ['a malformed level', `- **${P}-3004** SHALL: `, 'definition-form'],
    ['a missing level', `- **${P}-3004**: `, 'definition-form'],
    ['a short id', `- **${P}-304** MUST: `, 'definition-form'],
    ['a lower-case id', `- **${P.toLowerCase()}-3004** MUST: `, 'definition-form'],
    ['a non-breaking hyphen', `- **${P}\u20113004** MUST: `, 'id-hyphen'],
    ['a no-break space', `- **${P}-3004**\u00a0MUST: `, 'definition-form'],
    ['a definition within a paragraph', `  - **${P}-3004** MUST: `, 'definition-form'],
  ];
  it.each(inSpec)('finds %s in the spec', (_, planted, rule) => {
    expect(findingsOf(withSpec(spec.replace(DEFINED, planted)))).toContain(`${SPEC} ${rule}`);
  });

  const inTitle: [string, string, string][] = [
    ['an unknown id', `[${P}-9999] x`, 'unknown-id'],
    ['a lower-case id', `[${P.toLowerCase()}-3004] x`, 'id-form'],
    ['an underscore', `[${P}_3004] x`, 'id-form'],
    ['a five-digit id', `[${P}-30045] x`, 'id-form'],
    ['a non-breaking hyphen', `[${P}\u20113004] x`, 'id-hyphen'],
    ['an id outside of brackets', `${P}-3004 x`, 'title-id'],
  ];
  it.each(inTitle)('finds %s in a test title', (_, title, rule) => {
    expect(findingsOf(titled(title))).toEqual([`packages/domain/src/planted.test.ts ${rule}`]);
  });

  it.each([
    ['packages/domain/src/planted.ts', `// decided here: ${P}-9999\n`],
    ['contracts/openapi/planted.yaml', `info:\n  x-req-id: ${P}-9999\n`],
    ['requirements/adr/0001-planted.md', `Because of ${P}-9999.\n`],
    ['docs/planted.md', `See ${P}-9999.\n`],
  ])('finds an unknown id in %s', (path, text) => {
    expect(findingsOf(withFile(path, text))).toEqual([`${path} unknown-id`]);
  });

  it('finds the use of a withdrawn id, but lets history name it', () => {
    const used = `${P}-3004`;
    const text = spec.replace(`**${used}** MUST`, `**${used}-DEPR** MUST`);
    const path = 'docs/planted.md';
    const files = [...withSpec(text), { path, text: used }];
    expect(findingsOf(files)).toContain(`${path} withdrawn-id`);
    const history = 'CHANGELOG_SPEC.md';
    expect(findingsOf([...withSpec(text), { path: history, text: used }])).not.toContain(
      `${history} withdrawn-id`,
    );
  });

  it('finds an id that is not one in x-req-id', () => {
    const path = 'contracts/events/planted.json';
    expect(findingsOf(withFile(path, '{ "x-req-id": "none" }'))).toEqual([`${path} contract-id`]);
  });
});
