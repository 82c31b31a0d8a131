import { readFile } from 'node:fs/promises';
import type { SoakFigures } from '../soak/soak.ts';

type SoakFile = { raw: SoakFigures; faults: string[] };

/** A soak that was run before. Throws where the file is not of one. */
export async function readSoak(file: string): Promise<SoakFile> {
  const told = JSON.parse(await readFile(file, 'utf8')) as Partial<SoakFile>;
  const { raw, faults } = told;
  if (!Array.isArray(faults) || !Array.isArray(raw?.samples) || !Array.isArray(raw.aims)) {
    throw new Error(`${file} is not what \`soak --json\` writes`);
  }
  return { raw, faults };
}
