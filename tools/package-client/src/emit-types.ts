import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import ts from 'typescript';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const PACKAGES = path.join(ROOT, 'packages');
const GENERATED = 'contract-types/src/generated';
/** What the client takes of the contracts, and nothing that a daemon alone needs. */
const CONTRACTS = `export type { paths as ControllerPaths } from './controller-api.js';
export type { ErrorCode } from './errors.js';
export type * from './schemas.js';
`;
const TAKEN = ['client-facts', 'controller-api', 'errors', 'schemas'];

/**
 * Declarations of the entry and of all that it needs. It is compiled with the types of a browser
 * and none of Node: what only one of them has is an error here.
 */
export async function emitTypes(entry: string, folder: string): Promise<void> {
  // Named one by one: what is found by a package name is taken for somebody else's.
  const taken = TAKEN.map((name) => path.join(PACKAGES, GENERATED, `${name}.ts`));
  const program = ts.createProgram([entry, ...taken], {
    ...{ target: ts.ScriptTarget.ES2024, module: ts.ModuleKind.NodeNext },
    ...{ moduleResolution: ts.ModuleResolutionKind.NodeNext, skipLibCheck: true },
    lib: ['lib.es2024.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    ...{ types: [], strict: true, allowImportingTsExtensions: true, rootDir: PACKAGES },
    ...{ declaration: true, emitDeclarationOnly: true, outDir: folder },
    ...{ verbatimModuleSyntax: true, resolveJsonModule: true, noUncheckedIndexedAccess: true },
  });
  const faults = ts.getPreEmitDiagnostics(program);
  if (faults.length > 0) throw new Error(describe(faults));
  const files = new Map<string, string>();
  program.emit(undefined, (file, text) => files.set(path.relative(folder, file), text));
  files.set(`${GENERATED}/index.d.ts`, CONTRACTS);
  for (const [name, text] of files) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, toPublished(name, text));
  }
}

/** Endings as they are outside of this repository, and ways that stay inside of the package. */
function toPublished(name: string, text: string): string {
  const to = path.posix.relative(path.posix.dirname(name), GENERATED);
  return text
    .replace(/(from |import\()'(\.[^']*)\.ts'/g, "$1'$2.js'")
    .replace(/'@orchqueue\/contract-types\/client-facts'/g, `'${to}/client-facts.js'`)
    .replace(/'@orchqueue\/contract-types'/g, `'${to}/index.js'`);
}

const describe = (faults: readonly ts.Diagnostic[]): string =>
  ts.formatDiagnostics(faults, {
    getCurrentDirectory: () => ROOT,
    getCanonicalFileName: (name) => name,
    getNewLine: () => '\n',
  });
