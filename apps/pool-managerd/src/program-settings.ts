import path from 'node:path';
import type { Pool } from '@orchqueue/contract-types';
import type { ReplicaSettings } from '@orchqueue/supervisor';

/** Beside this app in every checkout and every installed package. */
const EMBEDDED_SCRIPT = path.resolve(import.meta.dirname, '../../engine-llamacpp/src/main.ts');

/** Where the engine of a pool comes from; `directory` is that of the configuration. */
export function programSettings(pool: Pool, directory: string): ReplicaSettings['program'] {
  const { engine, provision, container, binary_path: binary } = pool;
  return {
    ...{ engine, provision, container, embeddedScript: EMBEDDED_SCRIPT },
    ...(binary === undefined ? {} : { binaryPath: path.resolve(directory, binary) }),
  };
}
