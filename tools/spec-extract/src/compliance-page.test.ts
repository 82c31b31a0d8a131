import { describe, expect, it } from '@jest/globals';
import type { TextFile } from '@orchqueue/tool-tidy/tree';
import { extract } from './extract.ts';

const A = ['ORCH', '2001'].join('-');
const B = ['ORCH', '2002'].join('-');
const files: TextFile[] = [
  {
    path: 'contracts/specs/00.md',
    text: `## 2. Contracts\n- **${A}** MUST: \`a < b\` & more\n- **${B}** MAY: nothing\n`,
  },
  { path: 'packages/domain/src/a.ts', text: `/** As asked (${A}). */\nexport const a = 1;\n` },
  { path: 'packages/domain/src/a.test.ts', text: `it('[${A}] holds', () => {});\n` },
];

function pageOf(status: string): string {
  const assertionResults = [{ title: `[${A}] holds <b>`, ancestorTitles: ['a'], status }];
  const report = { testResults: [{ assertionResults }] };
  return extract(files, [{ name: 'unit', report }]).page;
}

describe('the page of compliance', () => {
  it('[ORCH-4505] has each requirement with its state, its files and the tests of the run', () => {
    const page = pageOf('passed');
    expect(page).toContain(`<details id="${A}" data-state="proven">`);
    expect(page).toContain(`<details id="${B}" data-state="nothing">`);
    expect(page).toContain('<a href="../packages/domain/src/a.ts">');
    expect(page).toContain(`<li>a › [${A}] holds &lt;b&gt;</li>`);
    expect(page).toContain('proven (1)');
  });

  it('[ORCH-4505] shows a test that failed, and a requirement that is not proven by it', () => {
    const page = pageOf('failed');
    expect(page).toContain(`<details id="${A}" data-state="linked">`);
    expect(page).toContain('<span class="state failed">failed</span>');
  });

  it('[ORCH-4505] has the words of a requirement as text', () => {
    expect(pageOf('passed')).toContain('`a &lt; b` &amp; more');
  });
});
