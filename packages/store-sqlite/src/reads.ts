import type { Params, ReadOp, Row } from './protocol.ts';
import type { Statements } from './statements.ts';

type Read = (statements: Statements, params: Params) => Row[];

/** Whole parts until about `bytesMax`, and one at least, so that every read gets on. */
const readParts: Read = (statements, params) => {
  const parts: Row[] = [];
  let bytes = 0;
  for (const part of statements.selectEvents.iterate(params)) {
    parts.push(part as Row);
    bytes += String(part.frames).length;
    if (bytes >= Number(params.bytesMax)) break;
  }
  return parts;
};

export const READS: { [Op in ReadOp]: Read } = {
  task: (statements, params) => statements.selectTask.all(params) as Row[],
  list: (statements, params) => statements.selectPage.all(params) as Row[],
  listOfStatus: (statements, params) => statements.selectPageOfStatus.all(params) as Row[],
  events: readParts,
  unfinished: (statements, params) => statements.selectUnfinished.all(params) as Row[],
  documents: (statements, params) => statements.selectDocuments.all(params) as Row[],
};
