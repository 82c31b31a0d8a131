export {
  createOpenaiAdapter,
  OPENAI_FEATURES,
  type OpenaiAdapterSettings,
} from './openai-adapter.ts';
