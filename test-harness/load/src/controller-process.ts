import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { stringify } from 'yaml';
import type { Child, ChildProcesses } from './child-processes.ts';

export type ControllerProcess = {
  url: string;
  child: Child;
  /** The SQLite file. */
  storeFile: string;
};

const MAIN = new URL('../../../apps/orchestratord/src/main.ts', import.meta.url);
/** No task of a bench is refused or displaced: both would be cheaper than an admission. */
const CAPACITY = 1_000_000;

/** The real controller with its own folder and its normal log level, its lines going to a pipe. */
export async function startController(
  children: ChildProcesses,
  at: { directory: string; core?: number; profileDirectory: string | null },
): Promise<ControllerProcess> {
  await mkdir(at.directory, { recursive: true });
  const file = path.join(at.directory, 'controller.yaml');
  const queue = { interactive: { capacity: CAPACITY }, batch: { capacity: CAPACITY } };
  await writeFile(
    file,
    stringify({
      profile: 'dev',
      log: { level: 'info', format: 'json' },
      controller: { data_dir: 'controller', listen: { port: 0 }, queue },
    }),
  );
  const profile = at.profileDirectory;
  const child = children.start({
    name: 'orchestratord',
    script: MAIN,
    args: ['--config', file],
    nodeArgs: profile === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`],
    core: at.core,
  });
  const { url } = await child.says({ msg: 'orchestratord listening' });
  const storeFile = path.join(at.directory, 'controller', 'tasks.sqlite');
  return { url: String(url), child, storeFile };
}
