export type { OpenedStore, OpenStore } from './subject.ts';
export { describeTaskStore } from './task-store-suite.ts';
