import { existsSync } from 'node:fs';
import { access, constants, statfs } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import type { Config } from '@orchqueue/contract-types';
import { type Finding, failed, ok, warning } from './finding.ts';

/** Logs, journal and the like; models lie elsewhere. */
const DISK_BYTES_MIN = 1_073_741_824;
const CONTROLLER_MS = 2_000;

/** Folders, ports, disk and the controller. */
export async function checkHost({ agent }: Config, directory: string): Promise<Finding[]> {
  const dataDirectory = path.resolve(directory, agent.data_dir);
  return [
    await checkDataDirectory(dataDirectory),
    ...(await Promise.all(
      agent.model_roots.map((root) => checkRoot(path.resolve(directory, root))),
    )),
    await checkListener(agent),
    await checkEnginePorts(agent),
    await checkController(agent.controller_url),
  ];
}

async function checkDataDirectory(folder: string): Promise<Finding> {
  const what = 'data_dir';
  try {
    const existing = nearestExisting(folder);
    await access(existing, constants.W_OK | constants.X_OK);
    const { bavail, bsize } = await statfs(existing);
    const freeBytes = bavail * bsize;
    const found = `${folder}, ${(freeBytes / 1e9).toFixed(1)} GB free`;
    if (freeBytes >= DISK_BYTES_MIN) return ok(what, found);
    return warning(what, found, `make room on its disk: du -xh ${folder} | sort -h | tail`);
  } catch (cause) {
    const why = `${folder} cannot be written (${(cause as NodeJS.ErrnoException).code})`;
    return failed(what, why, `sudo install -d -o $USER ${folder}, or change agent.data_dir`);
  }
}

/** What is not there yet is made by the agent, in the first folder above it that is. */
function nearestExisting(folder: string): string {
  const parent = path.dirname(folder);
  return existsSync(folder) || parent === folder ? folder : nearestExisting(parent);
}

async function checkRoot(folder: string): Promise<Finding> {
  const what = 'model_roots';
  try {
    await access(folder, constants.R_OK | constants.X_OK);
    return ok(what, folder);
  } catch (cause) {
    const why = `${folder} cannot be read (${(cause as NodeJS.ErrnoException).code})`;
    return failed(
      what,
      why,
      `mkdir -p ${folder} and put models there, or change agent.model_roots`,
    );
  }
}

async function checkListener({ listen: { host, port } }: Config['agent']): Promise<Finding> {
  const what = 'listener';
  const at = `${host}:${port}`;
  const code = await bindFault(host, port);
  if (code === null) return ok(what, `${at} is free`);
  const way = `ss -ltnp 'sport = :${port}' says who; if it is this agent, all is well`;
  if (code === 'EADDRINUSE') return warning(what, `something listens on ${at}`, way);
  return failed(what, `${at} cannot be bound (${code})`, 'change agent.listen');
}

async function checkEnginePorts({ engine_ports, pools }: Config['agent']): Promise<Finding> {
  const what = 'engine_ports';
  const { first, last } = engine_ports;
  const needed = pools
    .filter(({ provision }) => provision !== 'external')
    .reduce((sum, { replicas }) => sum + replicas, 0);
  let free = 0;
  for (let port = first; port <= last && free < needed; port += 1) {
    if ((await bindFault('127.0.0.1', port)) === null) free += 1;
  }
  if (free >= needed) return ok(what, `${first} to ${last}, enough for ${needed} engines`);
  const found = `${free} of ${first} to ${last} are free, ${needed} engines are configured`;
  return warning(what, found, 'widen agent.engine_ports, unless this agent runs already');
}

function bindFault(host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (cause: NodeJS.ErrnoException) => resolve(cause.code ?? 'unknown'));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(null)));
  });
}

async function checkController(url: string): Promise<Finding> {
  const what = 'controller';
  try {
    const signal = AbortSignal.timeout(CONTROLLER_MS);
    const { status } = await fetch(new URL('/healthz', url), { signal });
    if (status === 200) return ok(what, url);
    return warning(what, `${url} answers ${status}`, 'see the log of orchestratord');
  } catch {
    const way = 'start orchestratord, or change agent.controller_url; engines start without it';
    return warning(what, `${url} is out of reach`, way);
  }
}
