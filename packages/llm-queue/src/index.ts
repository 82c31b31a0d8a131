export { LlmQueue, type SubmitOptions, type Work } from './llm-queue.ts';
export { LlmQueueFullError } from './llm-queue-full-error.ts';
export { PipelineLeftError } from './pipeline/carry.ts';
export type { Pipeline, PipelineOptions, PipelineResult } from './pipeline/pipeline.ts';
export type { StageContext, StageLabels, StageRun } from './pipeline/stage.ts';
export { processLlmQueue } from './process-queue.ts';
export type { LlmQueueSettings } from './settings.ts';
export type { WorkEnd, WorkLabels, WorkObserver, WorkTrace } from './work-observer.ts';
