import { spawn } from 'node:child_process';
import path from 'node:path';

export const ROOT = path.resolve(import.meta.dirname, '../../..');

export type Ended = { code: number | null; signal: NodeJS.Signals | null };

/** Runs node in the root and passes on what it says, line by line also to `onLine`. */
export function runNode(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  onLine: (line: string) => void = () => {},
): Promise<Ended> {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // Who ends this one ends what it runs.
  const endChild = () => child.kill();
  process.once('exit', endChild);
  let rest = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    process.stdout.write(text);
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line);
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      process.off('exit', endChild);
      resolve({ code, signal });
    });
  });
}

const JEST = [
  '--disable-warning=ExperimentalWarning',
  '--experimental-vm-modules',
  'node_modules/jest/bin/jest.js',
  '--runInBand',
];

export const runJest = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  runNode([...JEST, ...args], { ORCHQ_NIGHTLY: '1', ...env });
