import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { emitTypes } from './emit-types.ts';

export const ROOT = path.resolve(import.meta.dirname, '../../..');
export const ENTRY = path.join(ROOT, 'packages/client/src/index.ts');

type Manifest = {
  name: string;
  version: string;
  description: string;
  license: string;
  dependencies: Record<string, string>;
};

/**
 * The client as JavaScript with types and without the workspace. What it takes of the generated
 * types is inside: a package of all of them would be a hundred times as large. Returns the folder.
 */
export async function packageClient(
  folder = path.join(ROOT, 'packages/client/dist'),
): Promise<string> {
  const source = path.join(ROOT, 'packages/client');
  const manifest: Manifest = JSON.parse(await readFile(path.join(source, 'package.json'), 'utf8'));
  const { name, version, description, license } = manifest;
  const dependencies = Object.fromEntries(
    Object.entries(manifest.dependencies).filter(([one]) => !one.startsWith('@orchqueue/')),
  );
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await build({
    ...{ entryPoints: [ENTRY], outfile: path.join(folder, 'index.js'), bundle: true },
    ...{ format: 'esm', platform: 'neutral', target: 'es2023', logLevel: 'error' },
    external: Object.keys(dependencies),
  });
  await emitTypes(ENTRY, path.join(folder, 'types'));
  const published = {
    ...{ name, version, description, license, type: 'module', sideEffects: false },
    exports: { '.': { types: './types/client/src/index.d.ts', default: './index.js' } },
    ...{ engines: { node: '>=22' }, dependencies },
  };
  await writeFile(path.join(folder, 'package.json'), `${JSON.stringify(published, null, 2)}\n`);
  await copyFile(path.join(source, 'README.md'), path.join(folder, 'README.md'));
  await copyFile(path.join(ROOT, 'LICENSE'), path.join(folder, 'LICENSE'));
  return folder;
}

/** All that a browser would load for it, minified. */
export async function browserBundle(entry = ENTRY): Promise<Uint8Array> {
  const { outputFiles } = await build({
    ...{ entryPoints: [entry], bundle: true, minify: true, write: false, logLevel: 'silent' },
    ...{ format: 'esm', platform: 'browser', target: 'es2023' },
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error('esbuild has written nothing');
  return file.contents;
}
