import { describe, expect, it } from '@jest/globals';
import { staleOutputs } from './stale-outputs.ts';

const PATH = 'requirements/01-platform.yaml';
const messages = (wanted: string, found?: string): string[] =>
  staleOutputs(
    [{ path: PATH, text: wanted }],
    found === undefined ? [] : [{ path: PATH, text: found }],
  ).map((finding) => `${finding.line} ${finding.message}`);

describe('the check for stale files', () => {
  it('is silent when the files say what the tree says', () => {
    expect(messages('a\nb\n', 'a\nb\n')).toEqual([]);
  });

  it('shows the first line that differs', () => {
    expect(messages('a\nb\n', 'a\nc\n')).toEqual([expect.stringContaining('2 has "c"')]);
    expect(messages('a\nb', 'a')).toEqual([expect.stringContaining('2 has "end of file"')]);
  });

  it('finds a missing file and one that no section makes', () => {
    expect(messages('a')).toEqual([expect.stringContaining('missing')]);
    expect(staleOutputs([], [{ path: PATH, text: '' }])).toHaveLength(1);
  });
});
