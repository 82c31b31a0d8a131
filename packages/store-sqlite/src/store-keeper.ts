import { Archive } from './archive.ts';
import { commitBatch } from './batch.ts';
import { type HeldLock, holdLock } from './exclusive-lock.ts';
import { finishSwaps } from './file-swap.ts';
import { healDamaged } from './heal-damaged.ts';
import { healLost } from './heal-lost.ts';
import type { Failure, FromWorker, HealedFile, Params, ReadOp, WriteCommand } from './protocol.ts';
import { READS } from './reads.ts';
import { OpenFault, toFailure, withCause } from './sqlite-fault.ts';
import { StoreFile } from './store-file.ts';

/** `mayHeal`: a file found damaged at open was whole before in this process. */
export type KeeperSettings = { file: string; archiveDir: string | null; mayHeal: boolean };

const LOST: Failure = {
  reason: 'lost',
  message: 'the file of the store is not where it was opened',
  sqliteCode: null,
};
/** It may be saved with the rest a moment later, so nobody may call it undone. */
const IN_DOUBT: Failure = { ...LOST, reason: 'worker_exited' };

const NO_HEADER: Failure = {
  reason: 'corrupt',
  message: 'the header of the file was overwritten',
  sqliteCode: null,
};
const REOPENED = { reason: 'unusable', rebuilt: false } as const;

const damagedAtStart = (file: string, cause: Error): OpenFault =>
  new OpenFault(
    'corrupt',
    `${file} is damaged: ${cause.message}. Restore a backup (orchestratord restore --from ` +
      `BACKUP), or keep what can still be read (orchestratord restore --from ${file} --salvage).`,
    cause,
  );

/**
 * The one owner of the lock and of the open file, on the worker's side.
 *
 *   open --lost or damaged--> broken --heal--> open
 *                               ^----fails------|
 *
 * While a lost file cannot be written anew, the open connection is what still has the data.
 */
export class StoreKeeper {
  readonly #settings: KeeperSettings;
  readonly #say: (message: FromWorker) => void;
  readonly #archive: Archive | null;
  #lock: HeldLock;
  #file: StoreFile | null = null;
  #broken: Failure | null = null;
  /** Done, while the file could not be opened again yet. */
  #healed: HealedFile | null = null;

  /** Opens; throws what the operator must do. */
  constructor(settings: KeeperSettings, say: (message: FromWorker) => void) {
    this.#settings = settings;
    this.#say = say;
    this.#archive = settings.archiveDir === null ? null : new Archive(settings.archiveDir);
    this.#lock = holdLock(settings.file);
    try {
      finishSwaps(settings.file);
      say({ kind: 'opened', healed: this.#open() });
    } catch (error) {
      this.#lock.release();
      throw error;
    }
  }

  commit(writes: readonly WriteCommand[]): void {
    this.#requireSound();
    if (this.#file === null || this.#broken !== null) {
      const failure = this.#broken ?? LOST;
      this.#say({ kind: 'rolledBack', failure, seconds: 0 });
      return;
    }
    let outcome = commitBatch(this.#file, writes);
    if (outcome.kind === 'committed') {
      this.#requireSound();
      if (this.#broken !== null) outcome = { ...outcome, kind: 'rolledBack', failure: IN_DOUBT };
      this.#say(outcome);
      return;
    }
    const failure = withCause(outcome.failure, this.#settings.file);
    this.#say({ ...outcome, failure });
    if (failure.reason === 'corrupt') this.#break(failure);
  }

  read(id: number, op: ReadOp, params: Params): void {
    // Asked for regularly, so an idle store learns too that its file is lost.
    if (op === 'usage') this.#requireSound();
    try {
      if (this.#file === null) throw new OpenFault('reopening', 'the file is not open');
      this.#say({ kind: 'rows', id, rows: READS[op](this.#file, params) });
    } catch (error) {
      const failure = withCause(toFailure(error), this.#settings.file);
      this.#say({ kind: 'readFailed', id, failure });
      if (failure.reason === 'corrupt') this.#break(failure);
    }
  }

  /** Once more, because it is asked for. */
  heal(): void {
    let broken = this.#broken;
    if (broken === null) return;
    try {
      if (!this.#lock.isInPlace()) this.#lock = holdLock(this.#settings.file, this.#lock);
      const healed = this.#healFile();
      this.#broken = null;
      this.#healed = null;
      this.#say({ kind: 'healed', healed });
    } catch (error) {
      const failure = withCause(toFailure(error), this.#settings.file);
      // What is lost on disk may be damaged in the open connection too; then rows are saved singly.
      if (failure.reason === 'corrupt') broken = failure;
      this.#broken = broken;
      const message = `${broken.message}; it cannot be healed yet: ${failure.message}`;
      this.#say({ kind: 'healFailed', failure: { ...broken, message } });
    }
  }

  close(): void {
    this.#requireSound();
    this.heal();
    this.#file?.close();
    this.#lock.release();
  }

  #requireSound(): void {
    if (this.#broken !== null || this.#file === null) return;
    if (!this.#file.identity.holds()) this.#break(LOST);
    else if (!this.#file.hasHeader()) this.#break(NO_HEADER);
  }

  #break(failure: Failure): void {
    this.#broken = failure;
    this.#say({ kind: 'broken', failure });
    this.heal();
  }

  #healFile(): HealedFile {
    if (this.#file?.isClosed) {
      // The new file is whole, and could not be put in its place: salvaging the gap would lose it.
      const { file } = this.#settings;
      finishSwaps(file);
      this.#file = null;
      const message = `${file} was healed before, and is in its place now`;
      this.#healed = { reason: this.#broken?.reason ?? 'lost', rebuilt: true, message };
    } else if (this.#file !== null) {
      const { reason } = this.#broken ?? LOST;
      this.#healed = reason === 'lost' ? healLost(this.#file) : this.#healDamaged();
      this.#file = null;
    }
    const opened = this.#open();
    return (
      opened ?? this.#healed ?? { ...REOPENED, message: `${this.#settings.file} is open again` }
    );
  }

  /** Null: the file was whole. */
  #open(): HealedFile | null {
    const { file, mayHeal } = this.#settings;
    try {
      this.#file = new StoreFile(file, this.#archive);
      return null;
    } catch (error) {
      if (toFailure(error).reason !== 'corrupt') throw error;
      if (!mayHeal && this.#broken === null) throw damagedAtStart(file, error as Error);
    }
    const healed = this.#healDamaged();
    this.#file = new StoreFile(file, this.#archive);
    return healed;
  }

  #healDamaged(): HealedFile {
    const { file } = this.#settings;
    const { tasks, documents, unreadable, kept } = healDamaged(file, this.#file);
    const message =
      `${file} was damaged: ${tasks} tasks and ${documents} documents were saved, ` +
      `${unreadable} places could not be read; the damaged file is kept as ${kept}`;
    return { reason: 'corrupt', rebuilt: true, message };
  }
}
