export { createTritonAdapter, type TritonAdapterSettings } from './triton-adapter.ts';
