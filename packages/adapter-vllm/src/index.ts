export { createVllmAdapter, type VllmAdapterSettings } from './vllm-adapter.ts';
