import { existsSync, renameSync, rmSync } from 'node:fs';
import { incomingName, moveAside, partialName, renameDurably, swapIn } from './file-swap.ts';
import type { HealedFile } from './protocol.ts';
import { attempt } from './readable-tasks.ts';
import type { StoreFile } from './store-file.ts';
import { verifyStore } from './verify-store.ts';

/**
 * The log of the open connection lies under a name that now belongs to another file. It is kept
 * until the new file is in its place: with the file that was moved away it is a whole store.
 */
const moveOwnLog = ({ path, identity }: StoreFile): string => {
  const kept = `${path}.lost-wal`;
  if (identity.isOurs('-wal')) renameSync(`${path}-wal`, kept);
  if (identity.isOurs('-shm')) rmSync(`${path}-shm`);
  return kept;
};

/** All of the log is in the file. A reader in the way does not throw: it is told in the row. */
const checkpointWhole = ({ path, database }: StoreFile): void => {
  const row = database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get();
  if (Number(row?.busy) !== 0) throw new Error(`somebody reads ${path}; its log is still needed`);
};

/**
 * Takes the file that lies in the place of ours away to the incoming name, with its log, and says
 * whether it is a store. A crash here leaves it as incoming, and the next open takes it as the
 * operator meant it, or refuses it.
 */
const isReplacement = (path: string): boolean => {
  const incoming = incomingName(path, 'damaged');
  if (existsSync(`${path}-wal`)) renameSync(`${path}-wal`, `${incoming}-wal`);
  rmSync(`${path}-shm`, { force: true });
  renameSync(path, incoming);
  return attempt(() => verifyStore(incoming)) !== null;
};

/** The whole content of the open connection as a file in the place of the lost one. */
const copyInto = ({ path, database }: StoreFile): void => {
  const partial = partialName(path);
  rmSync(partial, { force: true });
  database.prepare('VACUUM INTO ?').run(partial);
  renameDurably(partial, incomingName(path, 'damaged'));
};

/**
 * The file, or its log, is no longer where it was opened. The connection still has everything, so
 * it is written anew; but a whole store in its place is one that an operator put there, and is
 * taken. Leaves `lost` closed and a file to open; when it throws, `lost` is still open and still
 * the only one that has the data.
 */
export const healLost = (lost: StoreFile): HealedFile => {
  const { path, identity } = lost;
  if (identity.isOurs('')) {
    checkpointWhole(lost);
    lost.close();
    for (const part of ['-wal', '-shm']) rmSync(path + part, { force: true });
    const message = `${path}-wal was removed; all of it is in ${path} again`;
    return { reason: 'lost', rebuilt: false, message };
  }
  const ownLog = moveOwnLog(lost);
  let message = `${path} was removed; it was written anew from the open connection`;
  if (existsSync(path)) {
    if (isReplacement(path)) {
      lost.close();
      swapIn(path, 'damaged');
      rmSync(ownLog, { force: true });
      const taken = `${path} was replaced by another store, which is served now`;
      return { reason: 'lost', rebuilt: true, message: taken };
    }
    const kept = moveAside(path, 'damaged', incomingName(path, 'damaged'));
    message = `${path} was replaced by what is no store, kept as ${kept}; it was written anew`;
  }
  copyInto(lost);
  lost.close();
  swapIn(path, 'damaged');
  rmSync(ownLog, { force: true });
  return { reason: 'lost', rebuilt: false, message };
};
