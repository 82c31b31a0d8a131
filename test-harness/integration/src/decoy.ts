import { randomBytes } from 'node:crypto';

/**
 * What a decoy stands for, which decides where it may be seen:
 *
 * - `secret`: a credential. Nowhere but where it was put.
 * - `content`: what a caller says: prompts, tools, labels. In no log, metric, span or error.
 * - `name`: what a caller or an operator calls something. Where a rule says so.
 */
export type DecoyKind = 'secret' | 'content' | 'name';

export type Decoy = {
  text: string;
  /** Where it was planted. */
  place: string;
  kind: DecoyKind;
};

/** Twenty lower-case hexadecimal digits: they fit every pattern of the contracts. */
export const DECOY = /dec0de[0-9a-f]{14}/g;

/** Makes texts that nobody else writes, and knows where each was planted. */
export class DecoyMint {
  readonly #made = new Map<string, Decoy>();
  /** Secrets that somebody else made. */
  readonly #known: Decoy[] = [];

  make(kind: DecoyKind, place: string): string {
    const number = this.#made.size.toString(16).padStart(4, '0');
    const text = `dec0de${number}${randomBytes(5).toString('hex')}`;
    this.#made.set(text, { text, place, kind });
    return text;
  }

  knows(kind: DecoyKind, place: string, text: string): void {
    if (text.length < 16) throw new Error(`${place} is too short to be looked for`);
    this.#known.push({ text, place, kind });
  }

  /** All that stand in a text as it is. */
  in(text: string): Decoy[] {
    const made = (text.match(DECOY) ?? []).flatMap((found) => this.#made.get(found) ?? []);
    return [...made, ...this.#known.filter((one) => text.includes(one.text))];
  }
}
