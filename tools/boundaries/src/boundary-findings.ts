import { type Finding, importsOf, type TextFile } from '@orchqueue/tool-tidy/tree';
import type { ICruiseResult } from 'dependency-cruiser';
import type { Room } from './rooms.ts';
import type { Rule } from './rules.ts';

/** Every import that a rule forbids, with the rule's reason and the way out. */
export function violations(
  result: ICruiseResult,
  rules: readonly Rule[],
  files: readonly TextFile[],
): Finding[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const comments = new Map(rules.map((rule) => [rule.name, rule.comment]));
  return result.summary.violations.map((violation) => {
    const round = violation.cycle?.map((step) => step.name).join(' -> ');
    const target = round ?? violation.to;
    const message = `imports ${target}. ${comments.get(violation.rule.name) ?? ''}`;
    const line = lineOfImport(byPath.get(violation.from), violation.unresolvedTo ?? '');
    return { path: violation.from, line, rule: violation.rule.name, message };
  });
}

/** The cruiser knows the specifier, without `node:`, but not its line. */
function lineOfImport(file: TextFile | undefined, specifier: string): number {
  if (file === undefined) return 1;
  const isMeant = (each: string): boolean => each === specifier || each === `node:${specifier}`;
  return importsOf(file).find((each) => isMeant(each.specifier))?.line ?? 1;
}

/** A rule whose `from` matches no file can never fail: it only looks like protection. */
export function inertRules(result: ICruiseResult, rules: readonly Rule[]): Finding[] {
  const sources = result.modules.map((module) => module.source);
  return rules
    .filter(({ from }) => !sources.some((source) => isFrom(source, from)))
    .map((rule) => ({
      path: 'tools/boundaries/src/rooms.ts',
      line: 1,
      rule: 'inert-rule',
      message:
        `${rule.name} matches no file, so it protects nothing. Correct its folder, or remove the ` +
        'row until the room exists.',
    }));
}

/** A package outside of every room is bound by no row of the table. */
export function roomlessPackages(paths: readonly string[], rooms: readonly Room[]): Finding[] {
  return paths
    .filter((path) => /^(packages|apps|tools|test-harness)\/[^/]+\/package\.json$/.test(path))
    .filter((path) => !rooms.some((room) => new RegExp(`^${room.folder}/`).test(path)))
    .map((path) => ({
      path,
      line: 1,
      rule: 'roomless-package',
      message:
        'No room of the import table holds this package, so it may import anything. Add its row ' +
        'to tools/boundaries/src/rooms.ts.',
    }));
}

function isFrom(source: string, from: Rule['from']): boolean {
  if (!new RegExp(from.path).test(source)) return false;
  return from.pathNot === undefined || !new RegExp(from.pathNot).test(source);
}
