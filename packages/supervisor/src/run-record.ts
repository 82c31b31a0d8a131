import type { JournalEntry } from './journal.ts';
import type { ReplicaDeps } from './replica-settings.ts';

/** The journal entry of one process while it lives; the last word is that it has ended. */
export type RunRecord = {
  readonly entry: JournalEntry;
  /** A disk that refuses is logged; the worst that follows is that an engine is not taken over. */
  note(more: Partial<JournalEntry>): void;
};

/** Goes on from an entry that is in the journal already. */
export function keepRecord(
  { journal, logger }: Pick<ReplicaDeps, 'journal' | 'logger'>,
  first: JournalEntry,
): RunRecord {
  let entry = first;
  return {
    get entry() {
      return entry;
    },
    note(more) {
      entry = { ...entry, ...more };
      try {
        journal.write(entry);
      } catch (cause) {
        logger.error({ err: cause, phase: entry.phase }, 'the journal cannot be written');
      }
    },
  };
}
