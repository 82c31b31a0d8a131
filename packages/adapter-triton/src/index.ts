export {
  createTritonAdapter,
  TRITON_FEATURES,
  type TritonAdapterSettings,
} from './triton-adapter.ts';
