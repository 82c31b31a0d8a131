import { posix } from 'node:path';
import { handwritten } from '../code-scope.ts';
import type { Rule } from '../rule.ts';
import { importsOf, isGenerated, isTestFile, isTypeScript, type TextFile } from '../tree/index.ts';

const ROOMS = /^(packages|apps|tools|test-harness)\//;
const CONFIG = /^([^/]+\.(json|mjs)|(packages|apps|tools|test-harness)\/[^/]+\/package\.json)$/;

export const deadFile: Rule = {
  name: 'dead-file',
  reason: 'A file that nothing reaches is read, updated and searched for nothing.',
  fix: "Import it where it is used (a worker by new URL('./x.ts', import.meta.url)), or delete it.",
  check: (files) => {
    const reached = reachable(files);
    return handwritten(files)
      .filter((file) => ROOMS.test(file.path) && !file.path.endsWith('.d.ts'))
      .filter((file) => !reached.has(file.path))
      .map((file) => ({ path: file.path, line: 1, what: 'no entry point reaches this file' }));
  },
};

/** Two dead files that import each other stay dead: what counts is the way from an entry point. */
function reachable(files: readonly TextFile[]): Set<string> {
  const byPath = new Map(files.filter((file) => isTypeScript(file.path)).map((f) => [f.path, f]));
  const named = namedInConfig(files);
  const waiting = [...byPath.keys()].filter((path) => isEntry(path) || named.has(path));
  const reached = new Set(waiting);
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const file = byPath.get(path);
    if (file === undefined) continue;
    for (const { specifier } of importsOf(file)) {
      if (!specifier.startsWith('.')) continue;
      const target = posix.join(posix.dirname(path), specifier);
      if (byPath.has(target) && !reached.has(target)) {
        reached.add(target);
        waiting.push(target);
      }
    }
  }
  return reached;
}

function isEntry(path: string): boolean {
  return (
    isTestFile(path) || isGenerated(path) || /\/src\/main\.tsx?$/.test(path) || /\/bin\//.test(path)
  );
}

/** Paths that a package.json (exports, bin, scripts) or a root configuration names. */
function namedInConfig(files: readonly TextFile[]): Set<string> {
  const named = new Set<string>();
  for (const file of files) {
    if (!CONFIG.test(file.path) || file.path === 'package-lock.json') continue;
    for (const [mention] of file.text.matchAll(/[\w./@-]+\.tsx?(?!\w)/g)) {
      named.add(posix.join(posix.dirname(file.path), mention));
      // `<rootDir>/x` loses its root in the match and leaves a leading slash.
      named.add(mention.replace(/^\//, ''));
    }
  }
  return named;
}
