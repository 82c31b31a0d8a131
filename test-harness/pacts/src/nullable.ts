import { MatchersV3 } from '@pact-foundation/pact';

/**
 * A field that is a whole number or null. Pact has no word for either-or: a regular expression is
 * held against the JSON text of what is no string, and so sees `null` and digits.
 */
export const integerOrNull = (example: number | null) => ({
  ...MatchersV3.regex(/^(null|[0-9]+)$/, ''),
  value: example,
});

/** As above, for a string of the given shape. */
export const textOrNull = (shape: string, example: string | null) => ({
  ...MatchersV3.regex(`^(null|${shape})$`, ''),
  value: example,
});
