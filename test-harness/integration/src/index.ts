/** What other harnesses need to run the real daemons; tests in here import the files themselves. */

export { type OrchqRun, runOrchq } from './orchq-process.ts';
export { MODEL_FILE, MODEL_ID, POOL_ID, REPOSITORY } from './repository.ts';
export { Stack } from './stack.ts';
export type { PoolInput } from './stack-config.ts';
export { wholeStreamFaults } from './stream-rules.ts';
export { useStack } from './use-stack.ts';
