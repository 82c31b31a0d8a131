export { faultOfApiError, faultOfApiStatus } from './api-error.ts';
export { choiceFields, completionBody, completionPath, promptFields } from './completion-body.ts';
export { completionReader } from './completion-frames.ts';
export { type EmbedPlan, embedInputs } from './embeddings.ts';
export { readModels, type ServedModel } from './models.ts';
export { readLogprobs } from './token-logprobs.ts';
