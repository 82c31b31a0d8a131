/** One thing that a check found. The message says what, why it matters and the way out. */
export type Finding = { path: string; line: number; rule: string; message: string };

export function formatFinding(finding: Finding): string {
  return `${finding.path}:${finding.line}  ${finding.rule}  ${finding.message}`;
}

/** Sorted, so that two runs over the same tree print the same lines in the same order. */
export function sortFindings(findings: readonly Finding[]): Finding[] {
  return [...findings].sort(
    (a, b) =>
      compareText(a.path, b.path) ||
      a.line - b.line ||
      compareText(a.rule, b.rule) ||
      compareText(a.message, b.message),
  );
}

/** By code unit and not by locale: the order must not depend on the machine. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
