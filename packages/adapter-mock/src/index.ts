export { createMockAdapter, MOCK_FEATURES, type MockAdapterSettings } from './mock-adapter.ts';
