import { type Finding, formatFinding, sortFindings } from './finding.ts';

/** Prints what a tool found and gives its exit code: any finding fails the run. */
export function reportFindings(tool: string, findings: readonly Finding[]): number {
  for (const finding of sortFindings(findings)) console.log(formatFinding(finding));
  console.log(findings.length === 0 ? `${tool}: clean` : `${tool}: ${findings.length} findings`);
  return findings.length === 0 ? 0 : 1;
}
