import type { Hit, Rule } from './rule.ts';
import type { Finding } from './tree/index.ts';

/** One tolerated exception: the figure it has today, and why it is tolerated. */
export type Exception = { rule: string; subject: string; figure: number; reason: string };

const RATCHET_PATH = 'tools/tidy/ratchet.json';

/**
 * Findings of one rule, less the listed exceptions. A listed subject must have exactly its figure:
 * above it the thing has grown, below it the list would leave room to grow back.
 */
export function applyRatchet(
  rule: Rule,
  hits: readonly Hit[],
  exceptions: readonly Exception[],
): Finding[] {
  const listed = new Map(
    exceptions.filter((entry) => entry.rule === rule.name).map((entry) => [entry.subject, entry]),
  );
  const bySubject = Map.groupBy(hits, (hit) => hit.subject ?? hit.path);
  const findings: Finding[] = [];
  for (const [subject, group] of bySubject) {
    const figure = Math.max(...group.map((hit) => hit.figure ?? group.length));
    const entry = listed.get(subject);
    listed.delete(subject);
    if (entry === undefined) findings.push(...group.map((hit) => toFinding(rule, hit)));
    else if (figure > entry.figure) findings.push(...group.map((hit) => grown(rule, hit, entry)));
    else if (figure < entry.figure) findings.push(shrunk(rule, entry, figure));
  }
  return [...findings, ...[...listed.values()].map(stale)];
}

/** An entry for a rule that does not exist would never be looked at. */
export function unknownRules(rules: readonly Rule[], exceptions: readonly Exception[]): Finding[] {
  const names = new Set(rules.map((rule) => rule.name));
  return exceptions.filter((entry) => !names.has(entry.rule)).map(stale);
}

function toFinding(rule: Rule, hit: Hit): Finding {
  const message = `${hit.what}. ${rule.reason} ${rule.fix}`;
  return { path: hit.path, line: hit.line, rule: rule.name, message };
}

function grown(rule: Rule, hit: Hit, entry: Exception): Finding {
  const what = `${hit.what}; the ratchet held it at ${entry.figure}`;
  return toFinding(rule, { ...hit, what });
}

function shrunk(rule: Rule, entry: Exception, figure: number): Finding {
  const message =
    `${entry.subject} is down to ${figure} (${rule.name}). The list must follow, or it could ` +
    `grow back. Write ${figure} in place of ${entry.figure}.`;
  return { path: RATCHET_PATH, line: 1, rule: 'ratchet', message };
}

function stale(entry: Exception): Finding {
  const message =
    `${entry.subject} no longer breaks ${entry.rule}. An exception that is not needed hides the ` +
    'next one. Remove the entry.';
  return { path: RATCHET_PATH, line: 1, rule: 'ratchet', message };
}
