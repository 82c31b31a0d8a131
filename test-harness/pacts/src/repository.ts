import path from 'node:path';

export const REPOSITORY = path.resolve(import.meta.dirname, '../../..');
export const PACT_FOLDER = path.join(REPOSITORY, 'contracts/pacts');
export const MODEL_ROOT = path.join(REPOSITORY, 'assets/models');
export const MODEL = { model_id: 'haiku-tiny', path: path.join(MODEL_ROOT, 'haiku-tiny.gguf') };
