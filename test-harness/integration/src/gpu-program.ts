import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A GeForce RTX 3090 that nothing runs on, field by field as nvidia-smi is asked for it. */
const GPU = [
  ...['0', 'GPU-2f4c8a10-7f0e-4a8e-9d3c-1b2a3c4d5e6f', 'NVIDIA GeForce RTX 3090'],
  ...['24576', '312', '23950', '7', '41', '580.95.05', '[N/A]', '[N/A]', '8.6', '[N/A]'],
].join(', ');

/** A `PATH` whose `nvidia-smi` tells of one GPU, before all else that this host has. */
export function pathWithGpu(directory: string): string {
  const folder = path.join(directory, 'programs');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'nvidia-smi'), `#!/bin/sh\necho '${GPU}'\n`, { mode: 0o755 });
  return `${folder}:${process.env.PATH}`;
}
