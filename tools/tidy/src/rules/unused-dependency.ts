import type { Hit, Rule } from '../rule.ts';
import { importsOf, packageOf, type TextFile } from '../tree/index.ts';
import { lineInManifest, type Workspace, workspaceOf, workspacesOf } from '../workspace.ts';

const ROOT_CONFIG = /^([^/]+\.(json|mjs)|\.github\/.*|ci\/.*\.(sh|ya?ml|mjs))$/;

export const unusedDependency: Rule = {
  name: 'unused-dependency',
  reason: 'Each dependency is an arrow to review, to audit and to update.',
  fix: 'Remove it from package.json, or import it where it was meant.',
  check: (files) => {
    const workspaces = workspacesOf(files);
    const uses = collectUses(files, workspaces);
    return workspaces.flatMap((workspace) => unusedIn(workspace, uses, configText(files)));
  },
};

/** Packages that the files of each workspace import or name in a string (a pino transport). */
function collectUses(
  files: readonly TextFile[],
  workspaces: readonly Workspace[],
): Map<Workspace, Set<string>> {
  const uses = new Map(workspaces.map((workspace) => [workspace, new Set<string>()]));
  for (const file of files) {
    if (!/\.(ts|tsx|mjs)$/.test(file.path)) continue;
    const workspace = workspaceOf(workspaces, file.path);
    const used = workspace === undefined ? undefined : uses.get(workspace);
    if (workspace === undefined || used === undefined) continue;
    for (const { specifier } of importsOf(file)) used.add(packageOf(specifier) ?? specifier);
    for (const name of [...workspace.dependencies, ...workspace.devDependencies]) {
      if (file.text.includes(`'${name}'`)) used.add(name);
    }
  }
  return uses;
}

function unusedIn(
  workspace: Workspace,
  uses: ReadonlyMap<Workspace, ReadonlySet<string>>,
  config: string,
): Hit[] {
  const isRoot = workspace.folder === '';
  const everywhere = [...uses.values()].flatMap((names) => [...names]);
  const used = new Set(isRoot ? everywhere : uses.get(workspace));
  return [...workspace.dependencies, ...workspace.devDependencies]
    .filter((name) => !used.has(name) && !(name.startsWith('@types/') && used.has(name.slice(7))))
    .filter((name) => !(isRoot && isNamedIn(config, name)))
    .map((name) => ({
      path: workspace.manifest.path,
      line: lineInManifest(workspace, name),
      subject: `${workspace.manifest.path}#${name}`,
      what: `\`${name}\` is declared and never imported`,
    }));
}

/** The root's packages are tools: a script calls one by its command, a config file names it. */
function isNamedIn(config: string, name: string): boolean {
  const command = name.endsWith('/cli') ? name.slice(1, -4) : (name.split('/')[1] ?? name);
  return new RegExp(`(?<![\\w-]|@[\\w-]+/)(${name}|${command})(?![\\w-])`).test(config);
}

/** Root configuration without the lists of dependencies, which name everything. */
function configText(files: readonly TextFile[]): string {
  return files
    .filter((file) => ROOT_CONFIG.test(file.path) && file.path !== 'package-lock.json')
    .map((file) => (file.path === 'package.json' ? scriptsOf(file) : file.text))
    .join('\n');
}

function scriptsOf(file: TextFile): string {
  const [root] = workspacesOf([file]);
  return root?.scripts.join('\n') ?? '';
}
