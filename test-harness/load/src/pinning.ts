import { execFileSync } from 'node:child_process';
import { availableParallelism } from 'node:os';

export const CONTROLLER_CORE = 0;
export const LOAD_CORE = 1;

/** Whether processes can be kept on one core each, so that load and controller share none. */
export const CAN_PIN = availableParallelism() > 1 && hasTaskset();

/** The command, kept on one core where that can be done. It keeps its pid: taskset execs. */
export function onCore(core: number, command: readonly string[]): readonly string[] {
  return CAN_PIN ? ['taskset', '-c', String(core), ...command] : command;
}

function hasTaskset(): boolean {
  try {
    execFileSync('taskset', ['-c', `${CONTROLLER_CORE},${LOAD_CORE}`, 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
