import { isGenerated, isTypeScript, type TextFile } from './tree/index.ts';

/** TypeScript written by hand. */
export function handwritten(files: readonly TextFile[]): TextFile[] {
  return files.filter((file) => isTypeScript(file.path) && !isGenerated(file.path));
}

/** Offsets of every match. The pattern is copied, since a shared `lastIndex` would skip matches. */
export function matchesOf(text: string, pattern: RegExp): { at: number; found: string }[] {
  const all = new RegExp(pattern.source, `${pattern.flags.replace('g', '')}g`);
  return [...text.matchAll(all)].map((match) => ({ at: match.index, found: match[0] }));
}
