import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { DecoyMint } from './decoy.ts';
import { decoysIn, type Sighting } from './decoy-scan.ts';

/**
 * What is in the files below a folder. Output of engines is of any kind; of all other files secrets
 * alone count, since tasks are kept as they were sent.
 */
export function inFiles(mint: DecoyMint, folder: string): Sighting[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true });
  return files
    .filter((entry) => entry.isFile())
    .flatMap((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      const field = path.relative(folder, file);
      const isLog = field.includes('log');
      const found = decoysIn(mint, readFileSync(file, 'latin1'));
      const counted = found.filter(({ kind }) => isLog || kind === 'secret');
      return counted.map((decoy) => ({ decoy, sink: isLog ? 'engine log' : 'file', field }));
    });
}

/** What everybody on a Linux host may read of a process, and what its user may. */
export function inProcess(mint: DecoyMint, sink: string, pid: number): Sighting[] {
  return ['cmdline', 'environ'].flatMap((field) => {
    const text = readFileSync(`/proc/${pid}/${field}`, 'latin1');
    return decoysIn(mint, text).map((decoy) => ({ decoy, sink, field }));
  });
}
