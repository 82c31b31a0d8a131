import { plantSource, replaceOnce } from '@orchqueue/harness-integration/plant-source';

/** A defect to be found: a cancel answers at once, and nobody tells the engine. */
plantSource('/packages/services/src/cancellation.ts', (source) => {
  const deaf = replaceOnce(source, "live.abort?.('cancel');", '');
  const ended = 'const { status } = await live.ended;';
  const hasty =
    "if (phase === 'running') return { task_id: taskId, status: 'canceled', accepted: true };";
  return replaceOnce(deaf, ended, `${hasty} ${ended}`);
});
