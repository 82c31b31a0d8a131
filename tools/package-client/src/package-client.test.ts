import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import ts from 'typescript';
import { browserBundle, packageClient, ROOT } from './package-client.ts';

const run = promisify(execFile);
const SIZE_MAX = 12 * 1024;

/** A project of somebody else, with the package and what it depends on installed. */
let project = '';
let installed = '';
beforeAll(async () => {
  project = await mkdtemp(path.join(tmpdir(), 'orchq-consumer-'));
  installed = path.join(project, 'node_modules/@orchqueue/client');
  await cp(await packageClient(path.join(project, 'built')), installed, { recursive: true });
  const { dependencies } = JSON.parse(await readFile(path.join(installed, 'package.json'), 'utf8'));
  for (const name of Object.keys(dependencies)) {
    await symlink(path.join(ROOT, 'node_modules', name), path.join(project, 'node_modules', name));
  }
  // Its own types import this one.
  const helper = 'openapi-typescript-helpers';
  await symlink(
    path.join(ROOT, 'node_modules', helper),
    path.join(project, 'node_modules', helper),
  );
  await writeFile(path.join(project, 'package.json'), '{ "type": "module" }');
  await mkdir(path.join(project, 'src'));
});
afterAll(() => rm(project, { recursive: true, force: true }));

async function faultsOf(code: string): Promise<string[]> {
  const file = path.join(project, 'src/main.ts');
  await writeFile(file, code);
  const program = ts.createProgram([file], {
    ...{ target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.NodeNext, strict: true },
    ...{ moduleResolution: ts.ModuleResolutionKind.NodeNext, noEmit: true, types: [] },
    lib: ['lib.es2024.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  });
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

describe('the published client', () => {
  test('[ORCH-4402] loads and works in a project of somebody else, without a build', async () => {
    const code = `
      import { createOrchQueue, OrchQueueError } from '@orchqueue/client';
      const fetch = async () => Response.json({ pools: ['one'] });
      const queue = createOrchQueue({ baseUrl: 'http://127.0.0.1:1', fetch });
      console.log(JSON.stringify(await queue.pools()), typeof OrchQueueError.is);
    `;
    const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', code], {
      cwd: project,
    });
    expect(stdout).toBe('["one"] function\n');
  });

  test('[ORCH-4402] is typed there, declarations included, with the types of a browser', async () => {
    const code = `
      import { createOrchQueue, OrchQueueError, type TaskEvent } from '@orchqueue/client';
      const queue = createOrchQueue({ baseUrl: 'http://127.0.0.1:1' });
      export async function text(signal: AbortSignal): Promise<string> {
        let joined = '';
        const body = { model_ref: 'a', prompt: 'b' };
        const events: AsyncIterable<TaskEvent> = queue.run(body, { signal });
        for await (const event of events) if (event.type === 'token') joined += event.data.text;
        const slots: number = (await queue.pool('default')).slots_busy;
        return joined + slots;
      }
      export const isBusy = (thrown: unknown) => OrchQueueError.is(thrown, 'ADMISSION_REJECT');
    `;
    expect(await faultsOf(code)).toEqual([]);
    const wrong = code.replace('slots_busy', 'slots_bussy').replace('ADMISSION_', 'ADMISION_');
    expect(await faultsOf(wrong)).toEqual([
      expect.stringContaining('slots_bussy'),
      expect.stringContaining('ADMISION_REJECT'),
    ]);
  });

  test('[ORCH-4402] is small, with all that it loads, and needs nothing of Node', async () => {
    const bundle = await browserBundle();
    expect(gzipSync(bundle).length).toBeLessThan(SIZE_MAX);
    const builtin = path.join(project, 'src/builtin.ts');
    await writeFile(builtin, "import { readFileSync } from 'node:fs';\nreadFileSync('x');\n");
    await expect(browserBundle(builtin)).rejects.toThrow(/node:fs/);
  });
});
