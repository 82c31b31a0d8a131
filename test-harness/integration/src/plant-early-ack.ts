import { afterStoreClass } from './plant-source.ts';

/** A defect to be found: an admission is acknowledged before it is committed. */
afterStoreClass(
  ['admit'],
  `const admit = SqliteStore.prototype.admit;
  SqliteStore.prototype.admit = async function (...given) {
    admit.apply(this, given).catch(() => {});
    return { admitted: true };
  };`,
);
