import { readdir, readFile } from 'node:fs/promises';

/** KILL to each process with this variable in its environment, where the system is Linux. */
export async function killMarked(variable: string): Promise<void> {
  const names = await readdir('/proc').catch(() => []);
  for (const pid of names.filter((name) => /^\d+$/.test(name)).map(Number)) {
    if (await isMarked(pid, variable)) kill(pid);
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It was faster.
  }
}

async function isMarked(pid: number, variable: string): Promise<boolean> {
  // Gone in the meantime, or another user's: in both cases none of ours.
  const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '');
  return environment.split('\0').includes(variable);
}
