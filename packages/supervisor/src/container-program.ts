import type { Pool } from '@orchqueue/contract-types';
import type { Logger } from '@orchqueue/telemetry';
import { type EngineProgram, runtimeEnvironment } from './engine-command.ts';
import { AGENT_LABEL, type ContainerOwner, HOME_LABEL } from './engine-kinds/container.ts';
import { EngineProgramError } from './engine-program-error.ts';
import { findOnPath, runOnce } from './run-once.ts';

type Runtime = NonNullable<Pool['container']>['runtime'];

/** A runtime that is being installed or restarted answers late, or never. */
const RUNTIME_MS = 20_000;

const INSTALL: { readonly [runtime in Runtime]: string } = {
  podman: 'apt-get install podman, dnf install podman, or set container.runtime: docker',
  docker: 'install Docker Engine, or set container.runtime: podman',
};

const START: { readonly [runtime in Runtime]: string } = {
  podman: 'see what podman info says',
  docker: 'sudo systemctl start docker, and let this user into the group docker',
};

/** The engine gate of a container: the runtime answers, and has the image. */
export async function findContainerProgram(container: Pool['container']): Promise<EngineProgram> {
  if (!container) throw new EngineProgramError('the pool has no container: set container.image');
  const { runtime, image } = container;
  const file = await findOnPath(runtime);
  if (file === null) {
    throw new EngineProgramError(`there is no ${runtime} on PATH; ${INSTALL[runtime]}`);
  }
  const args = ['image', 'inspect', '--format', '{{.Id}}', image];
  const { cause, output } = await runOnce(file, args, runtimeEnvironment(), RUNTIME_MS);
  const said = output.trim();
  if (!cause) return { file, leadingArgs: [], version: said.split('\n')[0] ?? null };
  if (cause.killed) throw new Error(`${runtime} does not answer within ${RUNTIME_MS} ms`);
  if (/no such image|image not known|not found/i.test(said)) {
    const way = `${runtime} pull ${image}`;
    throw new EngineProgramError(`the image ${image} is not on this host; ${way}`, cause);
  }
  // A daemon that is not running may be started, and a full disk emptied.
  const message = `${runtime} does not work: ${said.split('\n').at(-1)}; ${START[runtime]}`;
  throw new Error(message, { cause });
}

/** Ends a container and says so where it cannot; for one whose client is gone. */
export async function removeContainer(
  { file, args }: { file: string; args: string[] },
  logger: Logger,
): Promise<void> {
  const { cause, output } = await runOnce(file, args, runtimeEnvironment(), RUNTIME_MS);
  // It went by itself in the meantime, or another removal is at it.
  if (!cause || /no such container|already in progress/i.test(output)) return;
  logger.error({ container: args.at(-1), said: output.trim() }, 'a container cannot be removed');
}

export const CONTAINER_RUNTIMES = Object.keys(INSTALL) as readonly Runtime[];

/** The runtime does not answer; what runs in it is not known. */
export class RuntimeSilentError extends Error {
  constructor(runtime: Runtime, said: string, cause: unknown) {
    super(`${runtime} does not list its containers: ${said}; ${START[runtime]}`, { cause });
    this.name = 'RuntimeSilentError';
  }
}

/**
 * Ends every container that an earlier agent of this name and data_dir left behind (ORCH-3503): the
 * client died with it, and the container did not. Rejects where one stays, and with
 * RuntimeSilentError where the runtime cannot be asked. A host without it has none.
 */
export async function removeContainersOf(
  { agentId, home }: ContainerOwner,
  runtime: Runtime,
): Promise<number> {
  const file = await findOnPath(runtime);
  if (file === null) return 0;
  const labels = [`${AGENT_LABEL}=${agentId}`, `${HOME_LABEL}=${home}`];
  const filters = labels.flatMap((label) => ['--filter', `label=${label}`]);
  const list = ['ps', '--all', '--quiet', ...filters];
  const found = await runOnce(file, list, runtimeEnvironment(), RUNTIME_MS);
  if (found.cause) {
    const said = found.output.trim().split('\n').at(-1) || found.cause.message;
    throw new RuntimeSilentError(runtime, said, found.cause);
  }
  const ids = found.output.split('\n').filter((id) => /^[0-9a-f]{12,64}$/.test(id));
  if (ids.length === 0) return 0;
  const removed = await runOnce(file, ['rm', '--force', ...ids], runtimeEnvironment(), RUNTIME_MS);
  if (removed.cause) {
    throw new Error(`containers ${ids.join(', ')} of an earlier agent stay: ${removed.output}`);
  }
  return ids.length;
}
