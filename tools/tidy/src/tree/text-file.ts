/** A file of the repository: its path from the root, with forward slashes, and its text. */
export type TextFile = { path: string; text: string };

export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) {
    line += 1;
  }
  return line;
}

export function isTypeScript(path: string): boolean {
  return path.endsWith('.ts') || path.endsWith('.tsx');
}

/** Files that a test runner starts from. */
export function isTestFile(path: string): boolean {
  return /\.(test|test-d|pact|conformance|sim|chaos)\.tsx?$/.test(path);
}

/** Test files, and the suites and doubles that they load: no daemon runs any of it. */
export function isTestCode(path: string): boolean {
  return isTestFile(path) || /\/(conformance|testing)\//.test(path);
}

/** Output of a tool: its shape is its generator's business. */
export function isGenerated(path: string): boolean {
  return (
    /(^|\/)generated\//.test(path) ||
    path === 'package-lock.json' ||
    path === 'COMPLIANCE.md' ||
    path === 'ci/import-graph.txt' ||
    path.startsWith('ci/dashboards/') ||
    /^requirements\/\d\d-[^/]+\.yaml$/.test(path) ||
    path.startsWith('contracts/pacts/')
  );
}
