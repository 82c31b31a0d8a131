import { isBuiltin } from 'node:module';
import type { Hit, Rule } from '../rule.ts';
import { importsOf, isGenerated, isTestCode, packageOf, type TextFile } from '../tree/index.ts';
import { rootOf, type Workspace, workspaceOf, workspacesOf } from '../workspace.ts';

export const undeclaredImport: Rule = {
  name: 'undeclared-import',
  reason: 'package.json holds the arrows of the architecture; hoisting hides one that is missing.',
  fix: 'Declare the package in the nearest package.json, or take the import out.',
  check: (files) => {
    const workspaces = workspacesOf(files);
    return files
      .filter((file) => /\.(ts|tsx|mjs)$/.test(file.path) && !isGenerated(file.path))
      .flatMap((file) => undeclaredIn(file, workspaces));
  },
};

function undeclaredIn(file: TextFile, workspaces: readonly Workspace[]): Hit[] {
  const owner = workspaceOf(workspaces, file.path);
  if (owner === undefined) return [];
  const root = rootOf(workspaces);
  const mayUseRoot = isTestCode(file.path) || owner === root;
  const declared = new Set([
    owner.name,
    ...owner.dependencies,
    ...owner.devDependencies,
    ...(mayUseRoot && root !== undefined ? root.devDependencies : []),
  ]);
  return importsOf(file).flatMap(({ specifier, line }) => {
    const name = isBuiltin(specifier) ? undefined : packageOf(specifier);
    if (name === undefined || declared.has(name) || declared.has(`@types/${name}`)) return [];
    return [
      { path: file.path, line, what: `\`${name}\` is not declared in ${owner.manifest.path}` },
    ];
  });
}
