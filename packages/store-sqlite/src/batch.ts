import type { BatchOutcome, Failure, Param, Row, WriteCommand, WriteOutcome } from './protocol.ts';
import { retire } from './retire.ts';
import { retireReplays } from './retire-replays.ts';
import { toFailure } from './sqlite-fault.ts';
import type { StoreFile } from './store-file.ts';
import { WRITE_PARAMS } from './write-params.ts';

type Change = (file: StoreFile, values: readonly Param[]) => WriteOutcome;

const DOCUMENT_VALUE = WRITE_PARAMS.document.indexOf('value');
const ENDED_AT = WRITE_PARAMS.adopt.indexOf('endedAtMs');
const TRAIL_BYTES = WRITE_PARAMS.finish.indexOf('trailBytes');
const REDACTED_REQUEST = WRITE_PARAMS.finish.indexOf('redactedRequest');

/** They come last. Null: there is nothing to add to the log. */
const hasFrames = (values: readonly Param[]): boolean => values.at(-1) !== null;

const adopt: Change = ({ statements, counts }, values) => {
  const ended = values[ENDED_AT] === null ? 0 : 1;
  if (statements.adoptTask.run(values) === 1) {
    statements.adoptRequest.run(values);
    counts.note(1 - ended, ended);
  } else {
    if (statements.adoptState.run(values) === 0) return false;
    counts.note(-ended, ended);
  }
  if (ended) statements.adoptEnd.run(values);
  else if (hasFrames(values)) statements.adoptPart.run(values);
  return true;
};

/** With the terminal state: what ended has its package, and no package is of what did not end. */
const leaveReplay: (...given: Parameters<Change>) => void = ({ statements, counts }, values) => {
  const bytes = values[TRAIL_BYTES];
  if (typeof bytes !== 'number') return;
  if (statements.insertReplay.run(values) === 1) counts.noteReplays(bytes);
  if (values[REDACTED_REQUEST] === null) return;
  statements.freeSecurely.get();
  try {
    statements.redactRequest.run(values);
  } finally {
    statements.freeQuickly.get();
  }
};

const CHANGES: { [Op in WriteCommand['op']]: Change } = {
  admit: ({ statements, counts }, values) => {
    if (statements.insertTask.run(values) === 0) {
      return { existing: statements.selectExisting.get(values) as Row };
    }
    statements.insertRequest.run(values);
    counts.note(1, 0);
    return true;
  },
  adopt,
  start: ({ statements }, values) => statements.start.run(values) === 1,
  requeue: ({ statements }, values) => {
    if (statements.requeue.run(values) === 0) return false;
    if (hasFrames(values)) statements.requeuePart.run(values);
    return true;
  },
  append: ({ statements }, values) => statements.append.run(values) === 1,
  finish: (file, values) => {
    if (file.statements.finish.run(values) === 0) return false;
    leaveReplay(file, values);
    file.counts.note(-1, 1);
    return true;
  },
  retire: (file, values) => {
    const [endedBeforeMs = 0, tasksMax = 0, bytesMax = 0, limit = 0] = values.map(Number);
    return { retired: retire(file, { endedBeforeMs, tasksMax, bytesMax }, limit) };
  },
  retireReplays: (file, values) => {
    const [endedBeforeMs = 0, bytesMax = 0, limit = 0] = values.map(Number);
    return { retiredReplays: retireReplays(file, { endedBeforeMs, bytesMax }, limit) };
  },
  document: ({ statements }, values) => {
    const isRemoved = values[DOCUMENT_VALUE] === null;
    return (isRemoved ? statements.removeDocument : statements.putDocument).run(values) === 1;
  },
  documents: ({ statements }, [kind = null, documents]) => {
    // The one JSON that is read here: how many there are is not known beforehand, and it is short.
    const texts = JSON.parse(String(documents)) as [id: string, value: string][];
    for (const [id, value] of texts) statements.putDocument.run([kind, id, value]);
    return true;
  },
  probe: ({ statements }) => statements.probe.run([]) === 1,
};

/**
 * A write that breaks a rule of the schema must not take its neighbours with it; a failing disk
 * does.
 */
const runIsolated = (file: StoreFile, { op, values }: WriteCommand): WriteOutcome => {
  const { statements } = file;
  statements.savepoint.run();
  try {
    const outcome = CHANGES[op](file, values);
    statements.release.run();
    return outcome;
  } catch (error) {
    const fault = toFailure(error);
    if (fault.reason !== 'defect') throw error;
    statements.rollbackTo.run();
    statements.release.run();
    return { fault };
  }
};

const runPlain = (file: StoreFile, { op, values }: WriteCommand): WriteOutcome =>
  CHANGES[op](file, values);

/**
 * One transaction for all writes, in their order. When it fails, nothing of it is there, and it is
 * not tried again: after a failed fsync the kernel may report success for pages that it has
 * dropped. The one exception never reached the disk: a batch with a defective write is run again
 * with a savepoint around each write. Savepoints from the start would cost a third of the speed (64
 * callers on a memory disk: 20.0k admissions/s with, 32.6k without).
 */
export const commitBatch = (file: StoreFile, writes: readonly WriteCommand[]): BatchOutcome => {
  const { database, statements, counts, archive } = file;
  const startedMs = performance.now();
  const passed = (): number => (performance.now() - startedMs) / 1_000;
  const attempt = (run: typeof runPlain): BatchOutcome => {
    let failure: Failure;
    try {
      counts.begin();
      statements.begin.run();
      const outcomes = writes.map((write) => run(file, write));
      statements.commit.run();
      counts.commit();
      archive?.keep();
      return { kind: 'committed', outcomes, seconds: passed() };
    } catch (error) {
      failure = toFailure(error);
    }
    archive?.undo();
    // SQLite has rolled back by itself after some errors. Where even this fails, the worker ends
    // and is replaced.
    if (database.isTransaction) statements.rollback.run();
    return { kind: 'rolledBack', failure, seconds: passed() };
  };
  const outcome = attempt(runPlain);
  if (outcome.kind === 'committed') return outcome;
  const { failure, seconds } = outcome;
  if (failure.reason === 'defect') return attempt(runIsolated);
  if (failure.reason !== 'archive_failed') return outcome;
  // Retention has a batch of its own, and a full archive is no failure of the store.
  return { kind: 'committed', outcomes: writes.map(() => ({ fault: failure })), seconds };
};
