import type { Pool } from '@orchqueue/contract-types';
import type { Logger } from '@orchqueue/telemetry';
import { type EngineProgram, runtimeEnvironment } from './engine-command.ts';
import { AGENT_LABEL } from './engine-kinds/container.ts';
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

/**
 * Ends every container that an agent of this name left behind (ORCH-3503): the client died with it,
 * and the container did not. Rejects where the runtime answers and one stays; a runtime that does
 * not answer has nothing running that the agent could double.
 */
export async function removeContainersOf(agentId: string, runtime: Runtime): Promise<number> {
  const file = await findOnPath(runtime);
  if (file === null) return 0;
  const label = `label=${AGENT_LABEL}=${agentId}`;
  const list = ['ps', '--all', '--quiet', '--filter', label];
  const found = await runOnce(file, list, runtimeEnvironment(), RUNTIME_MS);
  if (found.cause) return 0;
  const ids = found.output.split('\n').filter((id) => /^[0-9a-f]{12,64}$/.test(id));
  if (ids.length === 0) return 0;
  const removed = await runOnce(file, ['rm', '--force', ...ids], runtimeEnvironment(), RUNTIME_MS);
  if (removed.cause) {
    throw new Error(`containers ${ids.join(', ')} of an earlier agent stay: ${removed.output}`);
  }
  return ids.length;
}
