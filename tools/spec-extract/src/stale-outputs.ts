import type { Finding, TextFile } from '@orchqueue/tool-tidy/tree';

const WAY_OUT = 'Run `npm run spec` and commit what it writes.';

/** Where the files on disk differ from what the tree says now, with the first different line. */
export function staleOutputs(outputs: readonly TextFile[], onDisk: readonly TextFile[]): Finding[] {
  const disk = new Map(onDisk.map((file) => [file.path, file.text]));
  const wanted = new Set(outputs.map((output) => output.path));
  return [
    ...outputs.flatMap(({ path, text }) => difference(path, text, disk.get(path))),
    ...onDisk
      .filter((file) => !wanted.has(file.path))
      .map(({ path }) => stale(path, 1, 'no section of the spec makes this file')),
  ];
}

function difference(path: string, wanted: string, found: string | undefined): Finding[] {
  if (found === undefined) return [stale(path, 1, 'the file is missing')];
  if (found === wanted) return [];
  const wantedLines = wanted.split('\n');
  const foundLines = found.split('\n');
  const at = wantedLines.findIndex((line, index) => line !== foundLines[index]);
  const index = at === -1 ? wantedLines.length : at;
  return [
    stale(
      path,
      index + 1,
      `has "${clip(foundLines[index])}", and the tree says "${clip(wantedLines[index])}"`,
    ),
  ];
}

function stale(path: string, line: number, what: string): Finding {
  return { path, line, rule: 'stale', message: `${what}. ${WAY_OUT}` };
}

function clip(line: string | undefined): string {
  return line === undefined ? 'end of file' : line.trim().slice(0, 120);
}
