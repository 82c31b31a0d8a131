import type { TextFile } from './tree/index.ts';

export type Workspace = {
  /** From the root; empty for the root's own package.json. */
  folder: string;
  manifest: TextFile;
  name: string;
  dependencies: string[];
  devDependencies: string[];
  scripts: string[];
};

export function workspacesOf(files: readonly TextFile[]): Workspace[] {
  return files
    .filter((file) =>
      /^((packages|apps|tools|test-harness)\/[^/]+\/)?package\.json$/.test(file.path),
    )
    .map(toWorkspace);
}

export function rootOf(workspaces: readonly Workspace[]): Workspace | undefined {
  return workspaces.find((workspace) => workspace.folder === '');
}

/** The nearest package.json above a file, as Node resolves it. */
export function workspaceOf(workspaces: readonly Workspace[], path: string): Workspace | undefined {
  const owner = workspaces.find(
    (workspace) => workspace.folder !== '' && path.startsWith(`${workspace.folder}/`),
  );
  return owner ?? rootOf(workspaces);
}

export function lineInManifest(workspace: Workspace, dependency: string): number {
  const index = workspace.manifest.text
    .split('\n')
    .findIndex((line) => line.includes(`"${dependency}":`));
  return Math.max(index, 0) + 1;
}

function toWorkspace(manifest: TextFile): Workspace {
  const content: unknown = JSON.parse(manifest.text);
  const name = isRecord(content) && typeof content.name === 'string' ? content.name : '';
  return {
    folder: manifest.path.replace(/\/?package\.json$/, ''),
    manifest,
    name,
    dependencies: [
      ...Object.keys(section(content, 'dependencies')),
      ...Object.keys(section(content, 'optionalDependencies')),
      ...Object.keys(section(content, 'peerDependencies')),
    ],
    devDependencies: Object.keys(section(content, 'devDependencies')),
    scripts: Object.values(section(content, 'scripts')).map(String),
  };
}

function section(content: unknown, key: string): Record<string, unknown> {
  const value = isRecord(content) ? content[key] : undefined;
  return isRecord(value) ? value : {};
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
