import { readdir, readFile } from 'node:fs/promises';

/** CPU seconds that a process has used. */
export type CpuSeconds = { mainThread: number; allThreads: number };

/** Linux tells it by thread, in nanoseconds. Null elsewhere. */
export async function readCpu(pid: number): Promise<CpuSeconds | null> {
  const threads = await readdir(`/proc/${pid}/task`).catch(() => null);
  if (threads === null) return null;
  const cpu: CpuSeconds = { mainThread: 0, allThreads: 0 };
  for (const thread of threads) {
    // A thread may have ended since it was listed.
    const text = await readFile(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').catch(() => '0');
    const seconds = Number(text.split(' ')[0]) / 1e9;
    cpu.allThreads += seconds;
    if (Number(thread) === pid) cpu.mainThread = seconds;
  }
  return cpu;
}

export function cpuBetween(before: CpuSeconds | null, after: CpuSeconds | null): CpuSeconds | null {
  if (before === null || after === null) return null;
  return {
    mainThread: after.mainThread - before.mainThread,
    allThreads: after.allThreads - before.allThreads,
  };
}
