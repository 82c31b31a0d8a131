import { describe, expect, it } from '@jest/globals';
import { checkLinks } from './check-links.ts';

const PATHS = ['README.md', 'docs/start.md', 'docs/a b.md', 'packages/api/src/index.ts'];
const START = '# Start here\n\n## Two `words`, again\n\n## Start here\n\n<a id="by-hand"></a>\n';

/** Rules broken by a document at docs/page.md, with a neighbour to link to. */
const check = (markdown: string): string[] =>
  checkLinks(
    [
      { path: 'docs/page.md', text: markdown },
      { path: 'docs/start.md', text: START },
    ],
    [...PATHS, 'docs/page.md'],
  ).map((finding) => `${finding.line} ${finding.rule}`);

describe('the link check', () => {
  it.each([
    '[a](start.md)',
    '[a](./start.md)',
    '[a](../README.md)',
    '[a](/docs/start.md)',
    '[a](../packages/api)',
    '[a](../packages/api/)',
    '[a](a%20b.md)',
    '[a](<a b.md>)',
    '[a](../packages/api/src/index.ts#L3)',
    '[a](start.md#start-here)',
    '[a](start.md#start-here-1)',
    '[a](start.md#two-words-again)',
    '[a](start.md#by-hand)',
    '# Own\n\n[a](#own)',
    '[a](https://example.org/x.md#y)',
    '[a](mailto:a@example.org)',
    '`[a](gone.md)`',
    '```\n[a](gone.md)\n```',
  ])('lets %j pass', (markdown) => {
    expect(check(markdown)).toEqual([]);
  });

  it.each([
    ['[a](gone.md)', '1 broken-link'],
    ['text\n\n![a](gone.png)', '3 broken-link'],
    ['[a][b]\n\n[b]: gone.md', '3 broken-link'],
    ['<img src="gone.png">', '1 broken-link'],
    ['[a](Start.md)', '1 broken-link'],
    ['[a](../../outside.md)', '1 broken-link'],
    ['| a |\n|---|\n| [a](gone.md) |', '3 broken-link'],
    ['[a](start.md#gone)', '1 broken-anchor'],
    ['[a](start.md#start-here-2)', '1 broken-anchor'],
    ['[a](#gone)', '1 broken-anchor'],
  ])('finds the fault in %j', (markdown, finding) => {
    expect(check(markdown)).toEqual([finding]);
  });

  it('names the anchors that the writer may have meant', () => {
    const [finding] = checkLinks(
      [{ path: 'docs/start.md', text: `${START}[a](#two-word)` }],
      PATHS,
    );
    expect(finding?.message).toContain('#two-words-again');
  });
});
