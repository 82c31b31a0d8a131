import { applyRatchet, type Exception, unknownRules } from './ratchet.ts';
import type { Rule } from './rule.ts';
import type { Finding, TextFile } from './tree/index.ts';

export function checkTree(
  rules: readonly Rule[],
  files: readonly TextFile[],
  exceptions: readonly Exception[],
): Finding[] {
  const findings = rules.flatMap((rule) => applyRatchet(rule, rule.check(files), exceptions));
  return [...findings, ...unknownRules(rules, exceptions)];
}
