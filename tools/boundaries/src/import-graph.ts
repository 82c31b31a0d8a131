import { compareText, type Finding, isTestCode, packageOf } from '@orchqueue/tool-tidy/tree';
import type { ICruiseResult, IDependency } from 'dependency-cruiser';

export const GRAPH_PATH = 'ci/import-graph.txt';

/** Folder of a package to its name. */
export type PackageNames = ReadonlyMap<string, string>;

/** One line per arrow between packages, made from the source that ships and not from tests. */
export function importGraph(result: ICruiseResult, names: PackageNames): string[] {
  const arrows = new Set<string>();
  for (const module of result.modules) {
    const from = names.get(folderOf(module.source));
    if (from === undefined || isTestCode(module.source)) continue;
    for (const dependency of module.dependencies) {
      const to = targetOf(dependency, names);
      if (to !== undefined && to !== from) arrows.add(`${from} -> ${to}`);
    }
  }
  return [...arrows].sort(compareText);
}

export function graphText(arrows: readonly string[]): string {
  return arrows.map((arrow) => `${arrow}\n`).join('');
}

/** New and vanished arrows against the committed snapshot. */
export function graphChanges(arrows: readonly string[], snapshot: string): Finding[] {
  const committed = snapshot.split('\n').filter((line) => line !== '');
  const added = arrows.filter((arrow) => !committed.includes(arrow));
  const vanished = committed.filter((arrow) => !arrows.includes(arrow));
  return [
    ...added.map((arrow) => change(1, `new arrow ${arrow}`)),
    ...vanished.map((arrow) => change(committed.indexOf(arrow) + 1, `vanished arrow ${arrow}`)),
  ];
}

function change(line: number, what: string): Finding {
  const message =
    `${what}. The graph is a reviewed file: accept it with \`npm run graph\`, and with an ADR in ` +
    'requirements/adr where the arrow between rooms is new.';
  return { path: GRAPH_PATH, line, rule: 'import-graph', message };
}

function targetOf(dependency: IDependency, names: PackageNames): string | undefined {
  if (dependency.coreModule) return `node:${dependency.resolved.replace(/^node:/, '')}`;
  // A second version of a library is installed below the package that asks for it.
  const isInstalled = dependency.resolved.includes('node_modules/');
  const workspace = isInstalled ? undefined : names.get(folderOf(dependency.resolved));
  if (workspace !== undefined) return workspace;
  const name = packageOf(dependency.module);
  return name === undefined ? undefined : `external/${name}`;
}

function folderOf(path: string): string {
  return path.split('/').slice(0, 2).join('/');
}
