export { FetchFault } from './fetch/fetch-fault.ts';
export type { Hub } from './fetch/requests.ts';
export { beside, parseSource } from './fetch/source.ts';
export { GgufError } from './gguf/gguf-error.ts';
export { readGguf } from './gguf/read-gguf.ts';
export { ModelStore } from './model-store.ts';
export { type Papers, TrustPolicy, UntrustedModelError } from './trust/trust-policy.ts';
