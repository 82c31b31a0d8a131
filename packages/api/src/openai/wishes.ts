import type { Violation } from '@orchqueue/contract-types';
import { invalidParams } from '../violations.ts';

type Fields = { readonly [name: string]: unknown };

/** Whether a value asks for nothing. */
const isNothing = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === false ||
  value === '' ||
  (typeof value === 'object' && Object.keys(value).length === 0);

/**
 * Throws INVALID_PARAMS for fields of OpenAI's API that are known and not served, unless they ask
 * for nothing. To leave them out would be to answer another question.
 */
export function refuseWishes(fields: Fields, names: readonly string[], at = ''): void {
  const violations = names
    .filter((name) => !isNothing(fields[name]))
    .map((name): Violation => notSupported(`${at}/${name}`));
  if (violations.length > 0) throw invalidParams(violations);
}

export const notSupported = (pointer: string, what = 'is not supported'): Violation => ({
  pointer,
  message: what,
});
