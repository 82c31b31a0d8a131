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

export const CONTROLLER_MAIN = new URL('../../../apps/orchestratord/src/main.ts', import.meta.url);
/** No task of a bench is refused or displaced: both would be cheaper than an admission. */
const CAPACITY = 1_000_000;
const ROOMY = { queue: { interactive: { capacity: CAPACITY }, batch: { capacity: CAPACITY } } };

type ControllerPlace = {
  directory: string;
  core?: number;
  profileDirectory: string | null;
  /** Flags of node itself. */
  nodeArgs?: readonly string[];
  /** Keys of the section `controller`; without them a queue that is never full. */
  controller?: object;
};

/** The real controller with its own folder and its normal log level, its lines going to a pipe. */
export async function startController(
  children: ChildProcesses,
  at: ControllerPlace,
): Promise<ControllerProcess> {
  const file = await writeControllerConfig(at);
  const profile = at.profileDirectory;
  const child = children.start({
    name: 'orchestratord',
    script: CONTROLLER_MAIN,
    args: ['--config', file],
    nodeArgs: [
      ...(at.nodeArgs ?? []),
      ...(profile === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`]),
    ],
    core: at.core,
  });
  const { url } = await child.says({ msg: 'orchestratord listening' });
  const storeFile = path.join(at.directory, 'controller', 'tasks.sqlite');
  return { url: String(url), child, storeFile };
}

/** The file, whose data folder is `controller` beside it. */
export async function writeControllerConfig({
  directory,
  controller = ROOMY,
}: Pick<ControllerPlace, 'directory' | 'controller'>): Promise<string> {
  await mkdir(directory, { recursive: true });
  const file = path.join(directory, 'controller.yaml');
  const section = { data_dir: 'controller', listen: { port: 0 }, ...controller };
  const log = { level: 'info', format: 'json' };
  await writeFile(file, stringify({ profile: 'dev', log, controller: section }));
  return file;
}
