import { afterStoreClass, plantSource, replaceOnce } from './plant-source.ts';

/**
 * A defect to be found: the terminal frame is committed first, and the terminal state after it. A
 * kill between them leaves a task that has told its end and runs again. The store refuses such a
 * frame, so that rule is taken out too.
 */
const RULE = 'if (isTerminalEvent(event.type) === (ends && event === last)) continue;';
plantSource('/packages/store-sqlite/src/event-part.ts', (source) =>
  replaceOnce(source, RULE, 'continue;'),
);

afterStoreClass(
  ['appendEvents', 'finish'],
  `const finish = SqliteStore.prototype.finish;
  SqliteStore.prototype.finish = async function (write) {
    if (write.fence.status === 'running') await this.appendEvents(write.fence, write.events);
    return finish.call(this, write);
  };`,
);
