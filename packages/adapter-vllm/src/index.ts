export { createVllmAdapter, VLLM_FEATURES, type VllmAdapterSettings } from './vllm-adapter.ts';
