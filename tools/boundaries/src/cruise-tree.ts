import { cruise, type ICruiseResult } from 'dependency-cruiser';
import type { Rule } from './rules.ts';

/** The modules of the given files, what they import, and which rules that breaks. */
export async function cruiseTree(
  root: string,
  paths: readonly string[],
  rules: readonly Rule[],
): Promise<ICruiseResult> {
  const { output } = await cruise([...paths], {
    baseDir: root,
    validate: true,
    ruleSet: { forbidden: [...rules] },
    // Type imports are arrows too, and the table speaks about them.
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  });
  if (typeof output === 'string') throw new Error('dependency-cruiser answered with text');
  return output;
}

/** Files that belong to a workspace: what lies beside them is run by hand and imports nothing. */
export function cruisedPaths(paths: readonly string[]): string[] {
  const workspaces = new Set(
    paths.flatMap((path) => /^(.+\/)package\.json$/.exec(path)?.[1] ?? []),
  );
  return paths.filter(
    (path) =>
      /\.(ts|tsx|mjs)$/.test(path) &&
      workspaces.has(path.split('/').slice(0, 2).join('/').concat('/')),
  );
}
