import { EngineFault } from '../engine-fault.ts';

/** What an engine said. Each read throws a `protocol` fault that names the field, not its value. */
export type Fields = Readonly<Record<string, unknown>>;

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // No cause: the parser's message quotes the text, which may be a prompt or an answer.
    throw new EngineFault('protocol', 'the engine sent malformed JSON');
  }
}

export function fieldsOf(value: unknown, name: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw wrongField(name, 'an object');
  }
  return value as Fields;
}

export function stringOf(value: unknown, name: string): string {
  if (typeof value !== 'string') throw wrongField(name, 'a string');
  return value;
}

export function countOf(value: unknown, name: string): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) {
    throw wrongField(name, 'a count');
  }
  return value;
}

export function numberOf(value: unknown, name: string): number {
  if (typeof value !== 'number') throw wrongField(name, 'a number');
  return value;
}

export function listOf(value: unknown, name: string): readonly unknown[] {
  if (!Array.isArray(value)) throw wrongField(name, 'a list');
  return value;
}

function wrongField(name: string, expected: string): EngineFault {
  return new EngineFault('protocol', `the engine's ${name} is not ${expected}`);
}
