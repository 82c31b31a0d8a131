import type { ToolCallDelta } from '@orchqueue/contract-types';
import { EngineFault } from '../engine-fault.ts';
import { countOf, fieldsOf, listOf, stringOf } from '../http/engine-fields.ts';

/** As many as the contract has; what is above is no answer but a loop. */
const CALLS_MAX = 128;

/**
 * Reads the pieces of the tool calls of one answer. The index alone tells of which call a piece is:
 * some servers give every piece a new id. Calls are numbered anew from 0, without a gap. Throws a
 * `protocol` fault for a call that begins without id or name.
 */
export class ToolCallReader {
  readonly #places = new Map<number, number>();

  get count(): number {
    return this.#places.size;
  }

  /** Of `delta.tool_calls`; pieces that say nothing new are left out. */
  read(value: unknown): ToolCallDelta[] {
    if (value === null) return [];
    return listOf(value, 'tool_calls').flatMap((piece, at) => this.#readPiece(piece, at) ?? []);
  }

  #readPiece(value: unknown, at: number): ToolCallDelta | null {
    const fields = fieldsOf(value, 'tool call');
    const called = fieldsOf(fields.function ?? {}, 'function');
    const text = stringOf(called.arguments ?? '', 'arguments');
    const index = countOf(fields.index ?? at, 'index');
    const known = this.#places.get(index);
    if (known !== undefined) {
      return text === '' ? null : { index: known, function: { arguments: text } };
    }
    const id = stringOf(fields.id ?? '', 'id');
    const name = stringOf(called.name ?? '', 'name');
    if (id === '' || name === '') {
      throw new EngineFault('protocol', 'the engine began a tool call without an id or a name');
    }
    const place = this.count;
    if (place >= CALLS_MAX) {
      throw new EngineFault('protocol', `the engine made more than ${CALLS_MAX} tool calls`);
    }
    this.#places.set(index, place);
    return { index: place, id, type: 'function', function: { name, arguments: text } };
  }
}
