export { createTgiAdapter, TGI_FEATURES, type TgiAdapterSettings } from './tgi-adapter.ts';
