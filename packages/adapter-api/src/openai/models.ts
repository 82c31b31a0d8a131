import { EngineFault } from '../engine-fault.ts';
import { type Fields, fieldsOf, listOf, stringOf } from '../http/engine-fields.ts';

/** One entry of `GET /v1/models`. */
export type ServedModel = { id: string; fields: Fields };

/** The models that a server lists. Throws a `protocol` fault when it lists none. */
export function readModels(answer: unknown): [ServedModel, ...ServedModel[]] {
  const [first, ...rest] = listOf(fieldsOf(answer, 'models').data, 'data').map(readModel);
  if (first === undefined) throw new EngineFault('protocol', 'the engine lists no model');
  return [first, ...rest];
}

function readModel(value: unknown): ServedModel {
  const fields = fieldsOf(value, 'model');
  return { id: stringOf(fields.id, 'id'), fields };
}
