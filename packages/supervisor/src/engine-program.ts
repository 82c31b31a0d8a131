import { execFile } from 'node:child_process';
import { access, constants, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Pool } from '@orchqueue/contract-types';
import { type EngineProgram, passedEnvironment } from './engine-command.ts';

/** An engine that cannot be started on this host; the message says what to install. */
export class EngineProgramError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'EngineProgramError';
  }
}

export type ProgramSettings = {
  provision: Pool['provision'];
  /** Absolute; of `binary`. Looked for on PATH when left out. */
  binaryPath?: string;
  /** The main script of the bundled engine. */
  embeddedScript: string;
};

const BINARY = 'llama-server';
const PASSING_CODES = ['EMFILE', 'ENFILE', 'EAGAIN', 'ENOMEM'];
/** From outside: an operator, or a host without memory. A binary for another machine has others. */
const PASSING_SIGNALS = ['SIGKILL', 'SIGTERM', 'SIGINT', 'SIGHUP'];
const VERSION_MS = 10_000;
const OUTPUT_BYTES_MAX = 65_536;

/**
 * The second gate (ORCH-3504): the engine is there, may be executed, and runs far enough to say its
 * version.
 */
export async function findProgram(settings: ProgramSettings): Promise<EngineProgram> {
  if (settings.provision === 'embedded') return findEmbedded(settings.embeddedScript);
  const file = settings.binaryPath ?? (await findOnPath());
  await requireExecutable(file);
  return { file, leadingArgs: [], version: await readVersion(file) };
}

async function findEmbedded(script: string): Promise<EngineProgram> {
  const real = await realpath(script).catch((cause) => {
    const advice = 'install OrchQueue again, or set provision: binary';
    throw new EngineProgramError(`the bundled engine is not at ${script}; ${advice}`, cause);
  });
  return { file: process.execPath, leadingArgs: [real], version: null };
}

async function findOnPath(): Promise<string> {
  for (const folder of (process.env.PATH ?? '').split(path.delimiter).filter(Boolean)) {
    const file = path.join(folder, BINARY);
    const found = await access(file, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (found) return file;
  }
  const advice = 'install llama.cpp, set binary_path, or set provision: embedded';
  throw new EngineProgramError(`there is no ${BINARY} on PATH; ${advice}`);
}

async function requireExecutable(file: string): Promise<void> {
  try {
    if (!(await stat(file)).isFile()) throw new TypeError('it is no file');
    await access(file, constants.X_OK);
  } catch (cause) {
    const why = (cause as NodeJS.ErrnoException).code ?? (cause as Error).message;
    throw new EngineProgramError(`the engine ${file} cannot be executed (${why})`, cause);
  }
}

/**
 * A binary that lacks a library, or is for another machine, fails here and not after a long load.
 */
function readVersion(file: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = {
      env: passedEnvironment(),
      timeout: VERSION_MS,
      killSignal: 'SIGKILL',
      maxBuffer: OUTPUT_BYTES_MAX,
    } as const;
    execFile(file, ['--version'], options, (cause, stdout, stderr) => {
      const text = `${stdout}\n${stderr}`;
      const found = parseVersion(text);
      if (found !== null) return resolve(found);
      const said = text.trim().split('\n').at(-1) ?? '';
      const why = cause ? `${cause.message.split('\n')[0]} ${said}` : `it says ${said}`;
      const message = `${file} --version does not work: ${why}`;
      // A busy or exhausted host heals; a binary that cannot run does not.
      const passing =
        cause?.killed ||
        PASSING_CODES.includes(String(cause?.code)) ||
        PASSING_SIGNALS.includes(String(cause?.signal));
      reject(passing ? new Error(message, { cause }) : new EngineProgramError(message, cause));
    });
  });
}

export function parseVersion(text: string): string | null {
  return /^version: (.+)$/m.exec(text)?.[1]?.trim() ?? null;
}
