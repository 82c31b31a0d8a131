/**
 * Writes dashboards, rules, alerts and their tests into ci/dashboards. With --check it writes
 * nothing and fails when what is on disk differs (ORCH-3041).
 */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { ciFiles } from './ci-files.ts';
import { ROOT } from './objectives.ts';

const FOLDER = path.join(ROOT, 'ci/dashboards');

async function stale(files: ReadonlyMap<string, string>): Promise<string[]> {
  const entries = await readdir(FOLDER, { recursive: true, withFileTypes: true }).catch(() => []);
  const onDisk = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(FOLDER, path.join(entry.parentPath, entry.name)));
  const differs = async (name: string): Promise<boolean> =>
    (await readFile(path.join(FOLDER, name), 'utf8').catch(() => null)) !== files.get(name);
  const names = [...new Set([...onDisk, ...files.keys()])];
  const wrong = await Promise.all(names.map(async (name) => ((await differs(name)) ? [name] : [])));
  return wrong.flat();
}

const files = ciFiles();
if (process.argv.includes('--check')) {
  const names = await stale(files);
  for (const name of names) {
    console.error(`ci/dashboards/${name}: differs; run \`npm run generate\` and commit`);
  }
  process.exitCode = names.length > 0 ? 1 : 0;
} else {
  await rm(FOLDER, { recursive: true, force: true });
  for (const [name, content] of files) {
    await mkdir(path.dirname(path.join(FOLDER, name)), { recursive: true });
    await writeFile(path.join(FOLDER, name), content);
  }
}
