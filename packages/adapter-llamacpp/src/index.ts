export { createLlamacppAdapter, type LlamacppAdapterSettings } from './llamacpp-adapter.ts';
