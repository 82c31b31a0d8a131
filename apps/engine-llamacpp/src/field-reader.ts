import { EngineError, fieldError } from './engine-error.ts';

/** One JSON object of a request body. `null` counts as absent, as upstream has it. */
export type Fields = Readonly<Record<string, unknown>>;

export function readFields(body: unknown): Fields {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new EngineError('invalid_request_error', 'the body must be a JSON object');
  }
  return body as Fields;
}

export interface NumberRange {
  min: number;
  max: number;
  fallback: number;
}

export function readInteger(fields: Fields, name: string, range: NumberRange): number {
  const value = readNumber(fields, name, range);
  if (!Number.isInteger(value)) throw fieldError(name, `must be an integer, but is ${value}`);
  return value;
}

/**
 * Upstream clamps most sampling values without a word. A refusal is kinder: a caller who sends
 * `top_p: 95` did not get the sampling he believes in.
 */
export function readNumber(fields: Fields, name: string, range: NumberRange): number {
  const value = fields[name] ?? range.fallback;
  if (typeof value !== 'number') throw typeError(name, 'number', value);
  if (value < range.min || value > range.max) {
    throw fieldError(
      name,
      `Value must be between ${range.min} <= value <= ${range.max}, but got ${value}`,
    );
  }
  return value;
}

export function readBoolean(fields: Fields, name: string, fallback: boolean): boolean {
  const value = fields[name] ?? fallback;
  if (typeof value !== 'boolean') throw typeError(name, 'boolean', value);
  return value;
}

export function readString(fields: Fields, name: string, fallback: string): string {
  const value = fields[name] ?? fallback;
  if (typeof value !== 'string') throw typeError(name, 'string', value);
  return value;
}

/** The message has the type only: the value may be a prompt. */
function typeError(name: string, wanted: string, value: unknown): EngineError {
  const found = Array.isArray(value) ? 'array' : typeof value;
  return fieldError(name, `type must be ${wanted}, but is ${found}`);
}
