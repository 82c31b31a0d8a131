export { createMockAdapter, type MockAdapterSettings } from './mock-adapter.ts';
