export { type AnswerFrame, type AnswerPlan, streamAnswer } from './answer-stream.ts';
export type { Connection } from './connection.ts';
export { readAnswer } from './engine-answer.ts';
export {
  countOf,
  type Fields,
  fieldsOf,
  listOf,
  parseJson,
  stringOf,
} from './engine-fields.ts';
export { HttpEngine, type HttpEngineLimits, type HttpEngineSettings } from './http-engine.ts';
export { metricSum } from './metric-sum.ts';
