import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { findContainerProgram } from './container-program.ts';

const { PATH } = process.env;
afterEach(() => {
  process.env.PATH = PATH;
});

test.each([
  ['podman', 'apt-get install podman, dnf install podman, or set container.runtime: docker'],
  ['docker', 'install Docker Engine, or set container.runtime: podman'],
] as const)('[ORCH-3510] where there is no %s it is said what to install', async (runtime, way) => {
  process.env.PATH = mkdtempSync(path.join(os.tmpdir(), 'orchq-path-'));
  await expect(findContainerProgram({ runtime, image: 'an/image', shm_bytes: 1 })).rejects.toThrow(
    `there is no ${runtime} on PATH; ${way}`,
  );
});
