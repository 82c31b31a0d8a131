import { randomUUID } from 'node:crypto';
import type { PlannedCall } from './read-tools.ts';

const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);

/** A call in pieces as vLLM's parsers give them: the name first, then the arguments. */
export class ToolWords {
  readonly #call: PlannedCall;
  readonly #id = `chatcmpl-tool-${randomUUID()}`;
  #isBegun = false;

  constructor(call: PlannedCall) {
    this.#call = call;
  }

  /** What the next text of the model adds; `isLast` closes the arguments, unless they are cut. */
  pieces(text: string, isLast: boolean, isCut: boolean): object[] {
    const { name, argument } = this.#call;
    const begun = this.#isBegun ? [] : [{ index: 0, ...this.#head({ name }) }];
    const opening = this.#isBegun ? '' : `{"${inJson(argument)}":"`;
    const closing = isLast && !isCut ? '"}' : '';
    this.#isBegun = true;
    const words = opening + inJson(text) + closing;
    return [...begun, ...(words === '' ? [] : [{ index: 0, function: { arguments: words } }])];
  }

  whole(text: string, isCut: boolean): object {
    const { name, argument } = this.#call;
    const words = JSON.stringify({ [argument]: text });
    return this.#head({ name, arguments: isCut ? words.slice(0, -2) : words });
  }

  #head(called: object): object {
    return { id: this.#id, type: 'function', function: called };
  }
}
