import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const FAKE_ENGINE = fileURLToPath(new URL('./fake-llama-server.ts', import.meta.url));

const GPU_ENGINE = fileURLToPath(new URL('./fake-gpu-engine.ts', import.meta.url));

/** A folder of programs for one test, and what they were called with. */
export class Programs {
  readonly folder = mkdtempSync(path.join(os.tmpdir(), 'orchq-programs-'));

  /** A shell script of that name; it first writes down its arguments. */
  install(name: string, script: string): string {
    const file = path.join(this.folder, name);
    const calls = path.join(this.folder, `${name}.calls`);
    writeFileSync(file, `#!/bin/sh\necho "$*" >> '${calls}'\n${script}\n`);
    chmodSync(file, 0o755);
    return file;
  }

  installEngine(name = 'llama-server'): string {
    return this.install(name, `exec '${process.execPath}' '${FAKE_ENGINE}' "$@"`);
  }

  installGpuEngine(kind: 'vllm' | 'tgi' | 'triton', name: string): string {
    return this.install(name, `exec '${process.execPath}' '${GPU_ENGINE}' ${kind} "$@"`);
  }

  /** An image is a program here: what stands behind it are its arguments. */
  installRuntime(name: 'podman' | 'docker', image: string): string {
    return this.install(
      name,
      `case "$1" in
  image) echo sha256:0123456789abcdef; exit 0;;
  ps|rm) exit 0;;
  run) while [ "$1" != '${image}' ]; do shift; done; shift
    exec '${process.execPath}' '${FAKE_ENGINE}' "$@";;
esac
exit 125`,
    );
  }

  calls(name: string): string[] {
    try {
      return readFileSync(path.join(this.folder, `${name}.calls`), 'utf8')
        .trim()
        .split('\n');
    } catch {
      return [];
    }
  }
}
