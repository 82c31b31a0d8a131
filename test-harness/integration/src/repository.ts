import path from 'node:path';

export const REPOSITORY = path.resolve(import.meta.dirname, '../../..');
export const MODEL_ROOT = path.join(REPOSITORY, 'assets/models');
export const MODEL_FILE = path.join(MODEL_ROOT, 'haiku-tiny.gguf');
export const MODEL_ID = 'haiku-tiny';
export const POOL_ID = 'default';
