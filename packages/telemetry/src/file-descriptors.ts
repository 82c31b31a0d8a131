import { readdir, readFile, stat } from 'node:fs/promises';

const FOLDER = '/proc/self/fd';
const SOFT_LIMIT = /^Max open files\s+(\d+)/m;

/**
 * The soft limit of this process; null where the system tells none. It is read once: Node raises it
 * at its start, and a process that has reached it could not open the file any more.
 */
export async function descriptorLimit(): Promise<number | null> {
  const text = await readFile('/proc/self/limits', 'utf8').catch(() => '');
  const soft = SOFT_LIMIT.exec(text)?.[1];
  return soft === undefined ? null : Number(soft);
}

/**
 * How many are open now. From Linux 6.2 on the size of the folder is the number, which costs no
 * list of thousands of names and works with the last descriptor gone. Older kernels are asked for
 * the list, of which one is the list's own; who cannot even open it has reached the limit.
 */
export async function openDescriptors(limit: number): Promise<number> {
  const { size } = await stat(FOLDER);
  if (size > 0) return size;
  try {
    return (await readdir(FOLDER)).length - 1;
  } catch (error) {
    if (!['EMFILE', 'ENFILE'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    return limit;
  }
}
