import type { Params, ReadOp, Row } from './protocol.ts';
import type { Statements } from './statements.ts';
import type { StoreFile } from './store-file.ts';

type Read = (file: StoreFile, params: Params) => Row[];

/** In the order of their frames: from the admission, from in between, from the end. */
export function* partsOfRow(statements: Statements, from: Params): Generator<Row> {
  yield* statements.selectFirstPart.iterate(from) as Iterable<Row>;
  yield* statements.selectParts.iterate(from) as Iterable<Row>;
  yield* statements.selectEndPart.iterate(from) as Iterable<Row>;
}

/** Whole parts until about `bytesMax`, and one at least, so that every read gets on. */
const readParts: Read = ({ statements }, params) => {
  const task = statements.selectRow.get(params);
  if (task === undefined) return [];
  const parts: Row[] = [];
  let bytes = 0;
  for (const part of partsOfRow(statements, { ...params, row: Number(task.row) })) {
    parts.push(part);
    bytes += String(part.frames).length;
    if (bytes >= Number(params.bytesMax)) break;
  }
  return parts;
};

export const READS: { [Op in ReadOp]: Read } = {
  task: ({ statements }, params) => statements.selectTask.all(params) as Row[],
  list: ({ statements }, params) => statements.selectPage.all(params) as Row[],
  listOfStatus: ({ statements }, params) => statements.selectPageOfStatus.all(params) as Row[],
  listOfSession: ({ statements }, params) => statements.selectPageOfSession.all(params) as Row[],
  events: readParts,
  unfinished: ({ statements }, params) => statements.selectUnfinished.all(params) as Row[],
  usage: (file) => [file.usage()],
  replay: ({ statements }, params) => {
    const own = statements.selectReplay.get(params) as Row | undefined;
    if (own === undefined) return [];
    return [own, ...(statements.selectReruns.all(params) as Row[])];
  },
  documents: ({ statements }, params) => statements.selectDocuments.all(params) as Row[],
};
