import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';

export const ROOT = path.resolve(import.meta.dirname, '../../..');
export const CONTRACTS = path.join(ROOT, 'contracts');
export const OUTPUT = path.join(ROOT, 'packages/contract-types/src/generated');

/** Reads a YAML or JSON contract by its path below contracts/. */
export async function readContract<T>(relativePath: string): Promise<T> {
  return parse(await readFile(path.join(CONTRACTS, relativePath), 'utf8')) as T;
}

/** First lines of every generated file. */
export const banner = (source: string): string =>
  `// Generated from ${source} by \`npm run generate\`. Do not edit.\n`;
