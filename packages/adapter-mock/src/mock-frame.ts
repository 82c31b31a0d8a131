import { EngineFault } from '@orchqueue/adapter-api';
import {
  type AnswerFrame,
  countOf,
  type Fields,
  fieldsOf,
  listOf,
  parseJson,
  stringOf,
} from '@orchqueue/adapter-api/http';
import { faultOfError } from './engine-error.ts';

/** Throws a `protocol` fault for what is no frame, and the engine's own error where it sent one. */
export function readMockFrame(payload: string): AnswerFrame {
  const fields = fieldsOf(parseJson(payload), 'frame');
  if (fields.error !== undefined) throw faultOfError(500, fields.error);
  if (fields.end !== undefined) return { text: '', tokenIds: [], end: readEnd(fields) };
  const ids = listOf(fields.ids ?? [], 'ids');
  return {
    text: stringOf(fields.text, 'text'),
    tokenIds: ids.map((id) => countOf(id, 'id')),
    end: null,
  };
}

function readEnd({ end, tokens_in, tokens_out, tokens_cached }: Fields): AnswerFrame['end'] {
  // `abort`: the engine is on its way out, and the answer is not whole.
  if (end === 'abort') throw new EngineFault('lost', 'the engine ended the answer and stops');
  if (end !== 'stop' && end !== 'length') {
    throw new EngineFault('protocol', 'the engine gave no known reason for its end');
  }
  return {
    finishReason: end,
    tokensIn: countOf(tokens_in, 'tokens_in'),
    tokensOut: countOf(tokens_out, 'tokens_out'),
    ...(tokens_cached === undefined
      ? {}
      : { tokensCached: countOf(tokens_cached, 'tokens_cached') }),
  };
}
