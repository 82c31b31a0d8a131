export {
  createLlamacppAdapter,
  LLAMACPP_FEATURES,
  type LlamacppAdapterSettings,
} from './llamacpp-adapter.ts';
