/** The callers and the figures of the open-loop bench, for who runs them on virtual time. */
export { percentile } from '../statistics.ts';
export { type Arrival, drawArrivals } from './arrivals.ts';
export { startRatioOf, toEstimateFigures } from './estimate-figures.ts';
export { toMarkdownTable } from './markdown-table.ts';
export { countPromptTokens, readAnswerLength, toPrompt } from './prompt-text.ts';
export { CAPACITY, SCENARIOS, type ScenarioName, tenantsOf } from './scenarios.ts';
export { freshOutcome, type LoadOutcome, type Refusal, type TaskOutcome } from './task-outcome.ts';
export { cameIn, windowOf } from './time-window.ts';
export type { EngineShape } from './workload.ts';
