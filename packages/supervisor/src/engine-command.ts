import { createHash } from 'node:crypto';
import type { ArgFacts, EngineShape } from './engine-kinds/arg-facts.ts';
import { containerArgs, containerName } from './engine-kinds/container.ts';
import { argsOf, envOf } from './engine-kinds/engine-kind.ts';
import { IDENTITY_VARIABLE } from './process-identity.ts';

/** What is started: an argument array and the whole environment of the child (ORCH-3512). */
export type EngineCommand = {
  file: string;
  args: string[];
  env: { [name: string]: string };
  /** Ends what outlives the process: a container whose client was killed. */
  remove: { file: string; args: string[] } | null;
};

/** The file to run and what stands before the flags. */
export type EngineProgram = { file: string; leadingArgs: string[]; version: string | null };

export type CommandFacts = Omit<ArgFacts, 'host' | 'alias'> & {
  program: EngineProgram;
  identity: string;
  agentId: string;
  home: string;
  replicaId: string;
};

/**
 * A clean environment: a stray LLAMA_ARG_* or AIP_* of the agent's would silently change what the
 * engine does, and a secret of the agent's has no business there.
 */
const PASSED_VARIABLES = ['PATH', 'HOME', 'LANG', 'TMPDIR', 'LD_LIBRARY_PATH'];
/** Where a runtime without root, or one elsewhere, is found. */
const RUNTIME_VARIABLES = ['XDG_RUNTIME_DIR', 'DBUS_SESSION_BUS_ADDRESS', 'DOCKER_HOST'];

export const isOnCpu = (shape: Pick<EngineShape, 'engine' | 'gpu_layers'>): boolean =>
  shape.engine === 'llamacpp' && shape.gpu_layers === 0;

/** The label `device`: cpu, or the devices that the engine may see. */
export function deviceOf(shape: EngineShape): string {
  if (shape.provision === 'external') return shape.device_mask || 'external';
  return isOnCpu(shape) ? 'cpu' : shape.device_mask || 'cuda';
}

/** Every default that matters is written out; what the pool adds comes last. */
export function engineCommand(facts: CommandFacts): EngineCommand {
  const { program, shape, replicaId } = facts;
  if (shape.provision === 'container') {
    const name = containerName(facts, replicaId);
    return {
      file: program.file,
      args: containerArgs({ ...facts, host: '0.0.0.0' }),
      env: { ...passedEnvironment(RUNTIME_VARIABLES), [IDENTITY_VARIABLE]: facts.identity },
      remove: { file: program.file, args: ['rm', '--force', name] },
    };
  }
  const alias = proofOf(shape) === 'name' ? identityAlias(facts.identity) : null;
  return {
    file: program.file,
    args: [...program.leadingArgs, ...argsOf({ ...facts, alias, host: '127.0.0.1' })],
    env: { ...environment(shape, facts.identity), ...envOf(shape) },
    remove: null,
  };
}

/**
 * How an engine proves at its port which process it is: by a header of every answer, by a name of
 * its model at /v1/models, or not at all.
 */
export type IdentityProof = 'header' | 'name' | 'none';

export function proofOf({
  engine,
  provision,
}: Pick<EngineShape, 'engine' | 'provision'>): IdentityProof {
  if (provision === 'embedded') return 'header';
  const hasNames = engine === 'llamacpp' || engine === 'vllm';
  return provision === 'binary' && hasNames ? 'name' : 'none';
}

/**
 * llama-server and vLLM show every name of their model; the first in its order is the one that they
 * answer with, and nothing that a model may be called comes after a tilde.
 */
export const identityAlias = (identity: string): string => `~${identity}`;

/** What every program of an engine may see of the agent's environment. */
export function passedEnvironment(more: readonly string[] = []): { [name: string]: string } {
  const env: { [name: string]: string } = {};
  for (const name of [...PASSED_VARIABLES, ...more]) {
    const value = process.env[name];
    if (value !== undefined) env[name] = value;
  }
  return env;
}

export const runtimeEnvironment = () => passedEnvironment(RUNTIME_VARIABLES);

function environment(shape: EngineShape, identity: string): { [name: string]: string } {
  const env: { [name: string]: string } = {
    ...passedEnvironment(),
    [IDENTITY_VARIABLE]: identity,
  };
  // Without it CUDA counts the fastest device first, and indices differ from nvidia-smi's.
  env.CUDA_DEVICE_ORDER = 'PCI_BUS_ID';
  // Even with no layer offloaded a CUDA build computes long prompts on a device it can see.
  if (isOnCpu(shape)) env.CUDA_VISIBLE_DEVICES = '';
  else if (shape.device_mask !== '') env.CUDA_VISIBLE_DEVICES = shape.device_mask;
  return env;
}

/** The identity differs with every start, so it is left out, wherever it stands. */
export function commandDigest(command: EngineCommand, identity: string): string {
  const { [IDENTITY_VARIABLE]: _identity, ...env } = command.env;
  const args = command.args.map((word) => word.replaceAll(identity, ''));
  return digestOf([command.file, args, env]);
}

export const digestOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex');
