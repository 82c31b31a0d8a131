export { createTgiAdapter, type TgiAdapterSettings } from './tgi-adapter.ts';
