export { describeTaskStore, type OpenedStore, type OpenStore } from './task-store-suite.ts';
