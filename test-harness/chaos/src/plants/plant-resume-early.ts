import { plantSource, replaceOnce } from '@orchqueue/harness-integration/plant-source';

/** A defect to be found: a reader that comes back is sent its last frame once more. */
plantSource('/packages/services/src/task-stream.ts', (source) =>
  replaceOnce(source, 'this.#cursor = at.afterId;', 'this.#cursor = Math.max(0, at.afterId - 1);'),
);
