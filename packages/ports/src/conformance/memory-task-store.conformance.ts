import { emptyMemory, MemoryTaskStore } from './memory-task-store.ts';
import { describeTaskStore } from './task-store-suite.ts';

describeTaskStore('memory', async () => {
  const memory = emptyMemory();
  let store = new MemoryTaskStore(memory);
  return {
    store,
    reopen: async () => {
      await store.close();
      store = new MemoryTaskStore(memory);
      return store;
    },
    dispose: () => store.close(),
  };
});
