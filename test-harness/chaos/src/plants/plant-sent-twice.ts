import { plantSource, replaceOnce } from '@orchqueue/harness-integration/plant-source';

/** A defect to be found: each request goes to its engine twice. */
plantSource('/packages/services/src/attempt.ts', (source) => {
  const generate = 'return engines.generate(engine, placed, signal);';
  const twin = 'engines.generate(engine, placed, signal)[Symbol.asyncIterator]()';
  return replaceOnce(source, generate, `${twin}.next().catch(() => {}); ${generate}`);
});
