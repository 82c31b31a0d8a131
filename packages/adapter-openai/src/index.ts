export { createOpenaiAdapter, type OpenaiAdapterSettings } from './openai-adapter.ts';
