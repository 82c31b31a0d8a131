import { readdirSync, readFileSync } from 'node:fs';

/**
 * A stack's processes carry its folder in TMPDIR, which daemons inherit from the harness and
 * engines from their agent. So they are found without asking the product, which may be wrong.
 */
export function stackPids(directory: string): number[] {
  const mark = `TMPDIR=${directory}`;
  return processNames()
    .filter((name) => readProcess(name, 'environ').split('\0').includes(mark))
    .map(Number)
    .filter((pid) => !isZombie(pid));
}

export const commandOf = (pid: number): string =>
  readProcess(String(pid), 'cmdline').replaceAll('\0', ' ').trim();

/** The bundled engine, a llama-server behind its wrapper, and the first process of a vLLM. */
const ENGINES = ['engine-llamacpp', 'llama-server', 'vllm serve'];

/** With a port: one that only says its version is no engine. */
export const enginePids = (directory: string): number[] =>
  stackPids(directory).filter((pid) => {
    const command = commandOf(pid);
    return command.includes('--port') && ENGINES.some((name) => command.includes(name));
  });

export function isAlive(pid: number): boolean {
  return readProcess(String(pid), 'stat') !== '' && !isZombie(pid);
}

/** Who is in the group of this process: an engine's workers hide the folder that marks others. */
export const groupOf = (leader: number): number[] =>
  processNames()
    .map(Number)
    .filter((pid) => !isZombie(pid) && statOf(pid)[2] === String(leader));

export const stateOf = (pid: number): string => statOf(pid)[0] ?? '';

/** From the state on, behind the last parenthesis; the name before it may hold anything. */
function statOf(pid: number): string[] {
  const stat = readProcess(String(pid), 'stat');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

const processNames = (): string[] => readdirSync('/proc').filter((name) => /^\d+$/.test(name));

const isZombie = (pid: number): boolean => ['Z', 'X'].includes(stateOf(pid));

export function killAll(pids: readonly number[]): void {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It was faster.
    }
  }
}

function readProcess(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    // Gone in the meantime, or another user's: in both cases none of ours.
    return '';
  }
}
