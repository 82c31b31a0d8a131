import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * What a Tesla V100 with ECC answers to the fields that the agent asks for, in the spelling of
 * nvidia-smi; the figures are of a published output.
 */
const ROW = [
  ...['0', 'GPU-1f2e3d4c-0000-1111-2222-333344445555', 'Tesla V100-SXM2-32GB'],
  ...['32768', '1024', '31744', '99', '61', '535.183.01', '12', '0', '7.0', '[N/A]'],
].join(', ');

/**
 * PATH of an agent on whose host a program speaks as nvidia-smi does. No GPU is in this machine, so
 * it is the only way to have figures of one; engines run on the CPU all the same.
 */
export function pathOfGpuHost(directory: string): string {
  const folder = path.join(directory, 'gpu-host');
  mkdirSync(folder, { recursive: true });
  const program = path.join(folder, 'nvidia-smi');
  writeFileSync(program, `#!/bin/sh\necho '${ROW}'\n`);
  chmodSync(program, 0o755);
  return `${folder}:${process.env.PATH ?? ''}`;
}
