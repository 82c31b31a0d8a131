/** What other harnesses need to run the real daemons; tests in here import the files themselves. */

export { campaignFaults } from './campaign-checker.ts';
export { isTerminal } from './event-reader.ts';
export { FakeEnginePool } from './fake-engine-pool.ts';
export { type Answer, call } from './http-call.ts';
export { KeyedStack } from './keyed-stack.ts';
export { type AckedTask, KillClient, type Manner, type SentCall } from './kill-client.ts';
export { parseMetrics, type Sample, total } from './metric-scrape.ts';
export { MortalPool, type MortalRun } from './mortal-pool.ts';
export { type OrchqRun, runOrchq } from './orchq-process.ts';
export { takePortBlock } from './port-block.ts';
export { STRICT_VLLM_POOL, VLLM_STACK } from './real-vllm.ts';
export { ReportRelay } from './report-relay.ts';
export { MODEL_FILE, MODEL_ID, POOL_ID, REPOSITORY } from './repository.ts';
export { type SeededRandom, seededRandom } from './seeded-random.ts';
export { Stack } from './stack.ts';
export { PORTS, type PoolInput, type StackInput } from './stack-config.ts';
export { commandOf, isAlive, killAll, stateOf } from './stack-processes.ts';
export { readStore, type StoredTask } from './store-checker.ts';
export { wholeStreamFaults } from './stream-rules.ts';
export { endless, haiku } from './task-bodies.ts';
export { until, within } from './until.ts';
export { useStack } from './use-stack.ts';
