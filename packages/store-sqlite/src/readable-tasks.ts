import type { DatabaseSync } from 'node:sqlite';
import type { Row } from './protocol.ts';

/** Of one read. Where it fails, its rows are asked for one by one. */
const CHUNK_ROWS = 500;
/** In a gap up to this long every row is asked for by its number, 0.1 s in all. */
const PROBED_ROWS_MAX = 5_000;

/** Null: this place cannot be read. */
export const attempt = <Result>(read: () => Result): Result | null => {
  try {
    return read();
  } catch {
    return null;
  }
};

type Reads = { [Name in 'chunk' | 'next' | 'one']: (row: number) => Row[] | null };

const readsOf = (source: DatabaseSync): Reads => {
  const reader = (where: string) => {
    const statement = source.prepare(`SELECT * FROM tasks WHERE ${where}`);
    return (row: number) => attempt(() => statement.all(row) as Row[]);
  };
  return {
    chunk: reader(`row > ? ORDER BY row LIMIT ${CHUNK_ROWS}`),
    next: reader('row > ? ORDER BY row LIMIT 1'),
    one: reader('row = ?'),
  };
};

/**
 * The first number behind a damaged place from which reading goes on, found in steps that double
 * and then halve: row numbers may begin anywhere once retention has removed the first. Null: none.
 */
const endOfGap = ({ next }: Reads, after: number): number | null => {
  let step = 1;
  while (next(after + step) === null) {
    step *= 2;
    if (after + step > Number.MAX_SAFE_INTEGER) return null;
  }
  let damaged = after + Math.floor(step / 2);
  let readable = after + step;
  while (readable - damaged > 1) {
    const middle = Math.floor((damaged + readable) / 2);
    if (next(middle) === null) damaged = middle;
    else readable = middle;
  }
  return readable;
};

/** The task rows of a damaged database that can be read, in order. */
export function* readableTasks(
  source: DatabaseSync,
  onUnreadable: () => void,
): Generator<Row, void> {
  const reads = readsOf(source);
  let after = 0;
  for (;;) {
    const rows = reads.chunk(after) ?? reads.next(after);
    if (rows?.length === 0) return;
    if (rows !== null) {
      yield* rows;
      // A damaged page may send the search back; then it must not go round for ever.
      after = Math.max(after + 1, Number(rows.at(-1)?.row));
      continue;
    }
    const end = endOfGap(reads, after);
    if (end === null || end - after > PROBED_ROWS_MAX) onUnreadable();
    if (end === null) return;
    if (end - after <= PROBED_ROWS_MAX) {
      for (let row = after + 1; row <= end; row += 1) {
        const found = reads.one(row);
        if (found === null) onUnreadable();
        else yield* found;
      }
    }
    after = end;
  }
}
