import { describe, expect, it } from '@jest/globals';
import { parseSpecs } from './parse-spec.ts';

const P = 'ORCH';
const parse = (...lines: string[]) =>
  parseSpecs([{ path: 'contracts/specs/00.md', text: ['# T', ...lines, ''].join('\n') }]);
const rulesOf = (...lines: string[]): string[] =>
  parse(...lines).findings.map((finding) => `${finding.line} ${finding.rule}`);

describe('the spec parser', () => {
  it('reads sections, levels and withdrawn requirements', () => {
    const { sections, findings } = parse(
      '## 3. Admission, queue',
      `- **${P}-3001** MUST: one \`model\`.`,
      `- **${P}-3002-DEPR** MAY: gone.`,
    );
    expect(findings).toEqual([]);
    expect(sections).toEqual([
      {
        slug: '03-admission-queue',
        title: 'Admission, queue',
        requirements: [
          expect.objectContaining({ id: `${P}-3001`, level: 'MUST', isWithdrawn: false, line: 3 }),
          expect.objectContaining({ id: `${P}-3002`, level: 'MAY', isWithdrawn: true, line: 4 }),
        ],
      },
    ]);
  });

  it.each([
    `- **${P}-3001** SHALL: text`,
    `- **${P}-3001** MUST text`,
    `- **${P}-3001** MUST:`,
    `- **${P}-3001**: text`,
    `- ${P}-3001 MUST: text`,
    `* **${P}-3001** MUST: text`,
    `  - **${P}-3001** MUST: text`,
    `- **${P}-301** MUST: text`,
    `- **${P.toLowerCase()}-3001** MUST: text`,
    `**${P}-3001** MUST: text`,
    `1. **${P}-3001** MUST: text`,
  ])('calls the line malformed: %s', (line) => {
    expect(rulesOf('## 1. A', line)).toEqual(['3 definition-form']);
  });

  it('finds an id defined twice, also when one of them is withdrawn', () => {
    const one = `- **${P}-3001** MUST: a`;
    expect(rulesOf('## 1. A', one, '## 2. B', one)).toEqual(['5 duplicate-id']);
    const withdrawn = `- **${P}-3001-DEPR** MUST: a`;
    expect(rulesOf('## 1. A', one, withdrawn)).toEqual(['4 duplicate-id']);
  });

  it('finds a definition that goes on in the next line, or stands before any section', () => {
    const one = `- **${P}-3001** MUST: a`;
    expect(rulesOf('## 1. A', one, '  and more')).toEqual(['3 definition-form']);
    expect(rulesOf(one)).toEqual(['2 definition-place']);
  });

  it('finds two sections of one name', () => {
    expect(rulesOf('## 1. A', '## 1. A')).toEqual(['1 duplicate-section']);
  });
});
