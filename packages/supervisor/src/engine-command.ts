import { createHash } from 'node:crypto';
import type { Pool } from '@orchqueue/contract-types';
import { IDENTITY_VARIABLE } from './process-identity.ts';

/** What is started: an argument array and the whole environment of the child (ORCH-3512). */
export type EngineCommand = {
  file: string;
  args: string[];
  env: { [name: string]: string };
};

/** The part of a pool that shapes its engines. */
export type EngineShape = Pick<
  Pool,
  'provision' | 'slots' | 'context_tokens' | 'threads' | 'gpu_layers' | 'device_mask'
>;

/** The file to run and what stands before the flags. */
export type EngineProgram = { file: string; leadingArgs: string[]; version: string | null };

export type CommandFacts = {
  program: EngineProgram;
  shape: EngineShape;
  modelPath: string;
  modelId: string;
  port: number;
  identity: string;
};

/**
 * A clean environment: a stray LLAMA_ARG_* or AIP_* of the agent's would silently change what the
 * engine does, and a secret of the agent's has no business there.
 */
const PASSED_VARIABLES = ['PATH', 'HOME', 'LANG', 'TMPDIR', 'LD_LIBRARY_PATH'];

export const isOnCpu = (shape: EngineShape): boolean => shape.gpu_layers === 0;

/** The label `device`: cpu, or the devices that the engine may see. */
export const deviceOf = (shape: EngineShape): string =>
  isOnCpu(shape) ? 'cpu' : shape.device_mask || 'cuda';

/** Both provisions take llama-server's spellings. Every default that matters is written out. */
export function engineCommand(facts: CommandFacts): EngineCommand {
  const { program, shape } = facts;
  const args = [
    ...program.leadingArgs,
    ...['-m', facts.modelPath],
    ...['--host', '127.0.0.1', '--port', String(facts.port)],
    // llama-server shares the context out among the slots; ours is per slot.
    ...['-c', String(shape.context_tokens * shape.slots), '-np', String(shape.slots)],
    ...['-t', String(shape.threads), '-ngl', String(shape.gpu_layers)],
    // What is left unset would otherwise be fitted to the memory of the moment.
    ...['-fit', 'off', '-cram', '0', '-s', '1', '-a', aliasOf(facts)],
    ...['--no-webui', '--offline', '--metrics'],
  ];
  return { file: program.file, args, env: environment(shape, facts.identity) };
}

/**
 * llama-server shows its aliases at /v1/models; the first in their order is its name, and nothing
 * that a model may be called comes after a tilde. The bundled engine has a header for it.
 */
export const identityAlias = (identity: string): string => `~${identity}`;

const aliasOf = ({ shape, modelId, identity }: CommandFacts): string =>
  shape.provision === 'binary' ? `${modelId},${identityAlias(identity)}` : modelId;

/** What every program of an engine may see of the agent's environment. */
export function passedEnvironment(): { [name: string]: string } {
  const env: { [name: string]: string } = {};
  for (const name of PASSED_VARIABLES) {
    const value = process.env[name];
    if (value !== undefined) env[name] = value;
  }
  return env;
}

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

/** The identity differs with every start, so it is left out. */
export function commandDigest(command: EngineCommand, identity: string): string {
  const { [IDENTITY_VARIABLE]: _identity, ...env } = command.env;
  const args = command.args.map((word) => word.replace(identityAlias(identity), ''));
  return digestOf([command.file, args, env]);
}

export const digestOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex');
