import { hash, timingSafeEqual } from 'node:crypto';

const digest = (text: string): Buffer => hash('sha256', text, 'buffer');

/**
 * The credentials that agents and controllers share. Both sides of a comparison are hashed, so that
 * neither the length nor the first wrong character can be measured; and every token is compared, so
 * that the place of the right one cannot either.
 */
export class AgentTokens {
  readonly #digests: readonly Buffer[];

  constructor(tokens: readonly string[]) {
    this.#digests = tokens.map(digest);
  }

  get isEmpty(): boolean {
    return this.#digests.length === 0;
  }

  accepts(given: string): boolean {
    const found = digest(given);
    return this.#digests.filter((known) => timingSafeEqual(known, found)).length > 0;
  }
}
