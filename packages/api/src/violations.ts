import {
  InvalidParamsError,
  type ValidationFault,
  type Violation,
} from '@orchqueue/contract-types';
import { PATTERN_WORDS } from '@orchqueue/contract-types/pattern-words';
import type { Check } from './call.ts';

/** A long list helps nobody and costs bytes. */
const VIOLATIONS_MAX = 50;

/** The JSON pointer of the offending field, also where ajv points at its parent. */
function toViolation(fault: ValidationFault): Violation {
  const { additionalProperty, missingProperty, propertyName, allowedValues, pattern } =
    fault.params;
  const field = additionalProperty ?? missingProperty ?? propertyName;
  const pointer =
    field === undefined ? fault.instancePath : `${fault.instancePath}/${pointerPart(field)}`;
  if (additionalProperty !== undefined) return { pointer, message: 'is no known field' };
  if (missingProperty !== undefined) return { pointer, message: 'is required' };
  if (propertyName !== undefined) return { pointer, message: 'has a name that is not allowed' };
  if (Array.isArray(allowedValues)) {
    return { pointer, message: `must be one of ${allowedValues.join(', ')}` };
  }
  const words = typeof pattern === 'string' ? PATTERN_WORDS[pattern] : undefined;
  return { pointer, message: words ? `must be ${words}` : (fault.message ?? fault.keyword) };
}

const pointerPart = (field: unknown): string =>
  String(field).replaceAll('~', '~0').replaceAll('/', '~1');

/** INVALID_PARAMS with the pointer of every offending field (ORCH-2010). */
export function invalidParams(violations: Violation[]): InvalidParamsError {
  const [first] = violations;
  const more = violations.length > 1 ? ` (and ${violations.length - 1} more)` : '';
  return new InvalidParamsError({
    message: first ? `${first.pointer || 'the body'} ${first.message}${more}` : undefined,
    details: { violations: violations.slice(0, VIOLATIONS_MAX) },
  });
}

/** Throws unless `value` passes; the validator puts defaults in place. */
export function check<T>(validator: Check, value: T): T {
  if (validator(value)) return value;
  throw invalidParams((validator.errors ?? []).map(toViolation));
}
