import { describeTaskStore } from '@orchqueue/ports/conformance';
import { PERFECT_DISK } from './disk-faults.ts';
import { StoreContents } from './store-contents.ts';
import { VirtualStore } from './virtual-store.ts';

/** A world without a scheduler: everything is due in the next turn of the event loop. */
const atOnce = (_delayMs: number, fire: () => void): void => {
  setImmediate(fire);
};

describeTaskStore('VirtualStore', async () => {
  const contents = new StoreContents();
  const open = () => new VirtualStore(contents, PERFECT_DISK, atOnce);
  let store = open();
  return {
    store,
    reopen: async () => {
      await store.close();
      store = open();
      return store;
    },
    dispose: () => store.close(),
  };
});
