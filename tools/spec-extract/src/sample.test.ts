import { describe, expect, it } from '@jest/globals';
import type { TextFile } from '@orchqueue/tool-tidy/tree';
import { extract } from './extract.ts';
import { drawSample } from './sample.ts';

const idOf = (number: number): string => ['ORCH', String(number)].join('-');
const section = (number: number, ids: readonly string[]): string =>
  [`## ${number}. S${number}`, ...ids.map((id) => `- **${id}** MUST: text`)].join('\n');
const A = idOf(2001);
const B = idOf(2002);
const C = idOf(2003);
const D = idOf(2004);
const E = idOf(4101);
const files: TextFile[] = [
  { path: 'contracts/specs/00.md', text: `${section(2, [A, B, C, D])}\n${section(4, [E])}` },
  { path: 'packages/domain/src/a.ts', text: `// As asked (${A}).\nexport const a = 1;\n` },
  { path: 'packages/domain/src/a.test.ts', text: `it('[${A}] holds', () => {});\n` },
];
const row = (id: string, state: string): string => `| ${id} | MUST | ${state} |  |  | `;
const COMPLIANCE = [
  row(A, 'proven'),
  row(B, 'partly'),
  row(C, 'linked'),
  row(D, 'proven'),
  row(E, 'proven'),
].join('\n');
const draw = (count: number, seed: number, compliance = COMPLIANCE): string[] =>
  drawSample(extract(files, []).sections, compliance, { count, seed });
const drawnIds = (count: number, seed: number): string[] =>
  draw(count, seed).flatMap((line) => /^(ORCH-\d+) /.exec(line)?.[1] ?? []);

describe('the draw of requirements', () => {
  it('[ORCH-4505] is from those that are proven, whole or partly, in the sections of the check', () => {
    expect(drawnIds(3, 1).sort()).toEqual([A, B, D]);
    expect(() => draw(4, 1)).toThrow('--sample may be 3 at most');
  });

  it('is the same for the same seed, and another for another', () => {
    expect(drawnIds(3, 7)).toEqual(drawnIds(3, 7));
    const seeds = Array.from({ length: 50 }, (_, seed) => drawnIds(1, seed)[0]);
    expect(new Set(seeds)).toEqual(new Set([A, B, D]));
  });

  it('tells the seed, the state, and the files that name the requirement', () => {
    expect(draw(1, 5, row(A, 'partly'))).toEqual([
      'seed 5: 1 of 1 requirements',
      `${A} partly: text`,
      '  code:',
      '    packages/domain/src/a.ts',
      '  tests:',
      '    packages/domain/src/a.test.ts',
    ]);
  });
});
