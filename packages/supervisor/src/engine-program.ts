import { access, constants, realpath, stat } from 'node:fs/promises';
import type { Pool } from '@orchqueue/contract-types';
import { findContainerProgram } from './container-program.ts';
import { type EngineProgram, passedEnvironment } from './engine-command.ts';
import { EngineProgramError } from './engine-program-error.ts';
import { findOnPath, runOnce } from './run-once.ts';

export type ProgramSettings = {
  engine: Pool['engine'];
  provision: Pool['provision'];
  /** Absolute; of `binary`. Looked for on PATH when left out. */
  binaryPath?: string;
  /** Of `container`. */
  container?: Pool['container'];
  /** The main script of the bundled engine. */
  embeddedScript: string;
};

type Program = {
  name: string;
  /** What it is asked to prove that it runs. */
  question: string;
  /** Null where it has no version to tell before it serves. */
  version: RegExp | null;
  /** What proves it where it has no version. */
  proof?: RegExp;
  timeoutMs: number;
  install: string;
};

/**
 * Engines in Python load their libraries before they say anything: vLLM 14 s of a slow core, and
 * beside other work, or from a cold disk, more than a minute. Who is cut off begins again.
 */
const SLOW_MS = 180_000;
const IMAGE = 'or set provision: container';

const PROGRAMS: { readonly [engine in Pool['engine']]: Program } = {
  llamacpp: {
    ...{ name: 'llama-server', question: '--version', version: /^version: (.+)$/m },
    ...{ timeoutMs: 10_000, install: 'install llama.cpp, or set provision: embedded' },
  },
  vllm: {
    ...{ name: 'vllm', question: '--version', version: /^(?:vllm )?v?(\d+\.\d+\S*)$/m },
    ...{ timeoutMs: SLOW_MS, install: `install vLLM (pip install vllm), ${IMAGE}` },
  },
  tgi: {
    ...{ name: 'text-generation-launcher', question: '--version' },
    version: /^text-generation-launcher (\S+)$/m,
    ...{ timeoutMs: SLOW_MS, install: `install text-generation-inference, ${IMAGE}` },
  },
  triton: {
    // It ends with 1 after its help, as after a flag that it does not know.
    ...{ name: 'tritonserver', question: '--help', version: null, proof: /^Usage: tritonserver/m },
    ...{ timeoutMs: SLOW_MS, install: `install Triton Inference Server, ${IMAGE}` },
  },
  openai: {
    ...{ name: 'openai', question: '--help', version: null },
    ...{ timeoutMs: SLOW_MS, install: 'set provision: external' },
  },
  mock: {
    ...{ name: 'fake-engine', question: '--help', version: null },
    ...{ timeoutMs: SLOW_MS, install: 'set provision: external' },
  },
};

const PASSING_CODES = ['EMFILE', 'ENFILE', 'EAGAIN', 'ENOMEM'];
/** From outside: an operator, or a host without memory. A binary for another machine has others. */
const PASSING_SIGNALS = ['SIGKILL', 'SIGTERM', 'SIGINT', 'SIGHUP'];

/**
 * The second gate (ORCH-3504): the engine is there, may be executed, and runs far enough to say its
 * version.
 */
export async function findProgram(settings: ProgramSettings): Promise<EngineProgram> {
  if (settings.provision === 'embedded') return findEmbedded(settings.embeddedScript);
  if (settings.provision === 'container') return findContainerProgram(settings.container);
  const program = PROGRAMS[settings.engine];
  const file = settings.binaryPath ?? (await findOnPath(program.name));
  if (file === null) {
    const advice = `${program.install}, or set binary_path`;
    throw new EngineProgramError(`there is no ${program.name} on PATH; ${advice}`);
  }
  const stamp = await requireExecutable(file, program);
  return { file, leadingArgs: [], version: await readVersion(file, program, stamp) };
}

async function findEmbedded(script: string): Promise<EngineProgram> {
  const real = await realpath(script).catch((cause) => {
    const advice = 'install OrchQueue again, or set provision: binary';
    throw new EngineProgramError(`the bundled engine is not at ${script}; ${advice}`, cause);
  });
  return { file: process.execPath, leadingArgs: [real], version: null };
}

/** Gives what tells the file from any other that is put in its place. */
async function requireExecutable(file: string, { install }: Program): Promise<string> {
  try {
    const found = await stat(file);
    if (!found.isFile()) throw new TypeError('it is no file');
    await access(file, constants.X_OK);
    return [found.dev, found.ino, found.size, found.ctimeMs].join(' ');
  } catch (cause) {
    const why = (cause as NodeJS.ErrnoException).code ?? (cause as Error).message;
    const message = `the engine ${file} cannot be executed (${why}); ${install}`;
    throw new EngineProgramError(message, cause);
  }
}

/** Who asked may leave before the answer, and takes the program along. */
const leaving = new AbortController();
process.once('exit', () => leaving.abort());

/** By file and question; `stamp`: of which file. Failures are not kept. */
const answers = new Map<string, { stamp: string; version: Promise<string | null> }>();

/**
 * A program is asked once, also by replicas that start together, and again when its file has
 * changed: what takes so long each restart would wait for.
 */
function readVersion(file: string, program: Program, stamp: string): Promise<string | null> {
  const key = `${file} ${program.question}`;
  const known = answers.get(key);
  if (known?.stamp === stamp) return known.version;
  const version = askVersion(file, program).catch((cause) => {
    if (answers.get(key)?.stamp === stamp) answers.delete(key);
    throw cause;
  });
  answers.set(key, { stamp, version });
  return version;
}

/**
 * A binary that lacks a library, or is for another machine, fails here and not after a long load.
 */
async function askVersion(file: string, program: Program): Promise<string | null> {
  const { question, version, proof, timeoutMs } = program;
  const { signal } = leaving;
  const { cause, output } = await runOnce(file, [question], passedEnvironment(), timeoutMs, signal);
  const found = version?.exec(output)?.[1]?.trim() ?? null;
  // Some say their version and end with another code than 0.
  if (found !== null || proof?.test(output)) return found;
  const said = output.trim().split('\n').at(-1) ?? '';
  const why = cause ? `${cause.message.split('\n')[0]} ${said}` : `it says ${said}`;
  const message = `${file} ${question} does not work: ${why}`;
  // A busy or exhausted host heals; a binary that cannot run does not.
  const passing =
    cause?.killed ||
    PASSING_CODES.includes(String(cause?.code)) ||
    PASSING_SIGNALS.includes(String(cause?.signal));
  throw passing ? new Error(message, { cause }) : new EngineProgramError(message, cause);
}
