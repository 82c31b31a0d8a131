import type { Finding, TextFile } from '@orchqueue/tool-tidy/tree';
import { parse } from 'yaml';

export const OPEN_PARTS_PATH = 'requirements/open-parts.yaml';

export type OpenParts = ReadonlyMap<string, string>;

/**
 * What is known to be missing of requirements that have tests already, by hand. A test names a
 * requirement and proves a part of it; nothing but a person can say that the rest is not there.
 */
export function openParts(files: readonly TextFile[]): { parts: OpenParts; findings: Finding[] } {
  const file = files.find(({ path }) => path === OPEN_PARTS_PATH);
  const content: unknown = file === undefined ? {} : (parse(file.text) ?? {});
  const entries = Object.entries(content as Record<string, unknown>);
  const wrong = entries.filter(([, text]) => typeof text !== 'string' || text.trim() === '');
  return {
    parts: new Map(entries.map(([id, text]) => [id, String(text).trim()])),
    findings: wrong.map(([id]) => ({
      path: OPEN_PARTS_PATH,
      line: 1,
      rule: 'open-part',
      message: `${id} says nothing. Write in a sentence what is missing, or take the entry out.`,
    })),
  };
}

/** Entries of requirements that no test proves in part: they are open as a whole. */
export function idleEntries(parts: OpenParts, proven: ReadonlySet<string>): Finding[] {
  return [...parts.keys()]
    .filter((id) => !proven.has(id))
    .map((id) => ({
      path: OPEN_PARTS_PATH,
      line: 1,
      rule: 'open-part',
      message: `${id} has no passing test, so the whole of it is open. Take the entry out.`,
    }));
}
