import type { ValidationFault } from '@orchqueue/contract-types';
import { PATTERN_WORDS } from '@orchqueue/contract-types/pattern-words';
import type { ConfigFault } from './config-error.ts';
import { environmentName, namesBelow } from './known-keys.ts';
import { nearestWord } from './nearest-word.ts';

/** JSON pointers escape two characters. */
const partsOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));

export const valueAt = (root: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((at, part) => {
    const isThere = typeof at === 'object' && at !== null && Object.hasOwn(at, part);
    return isThere ? (at as { [name: string]: unknown })[part] : undefined;
  }, root);

/**
 * What the schema found, in words: each with the path in the file, what was expected there, and the
 * nearest word that would have been right. `environment` is what came from there, so that nobody
 * searches the file for it.
 */
export function toFaults(
  found: readonly ValidationFault[],
  written: unknown,
  environment: unknown,
): ConfigFault[] {
  return (
    found
      // The rule of a name is told twice: by itself, and by the map that has the rule.
      .filter(
        ({ keyword, propertyName }) => keyword === 'propertyNames' || propertyName === undefined,
      )
      .map((fault) => {
        const path = [...partsOf(fault.instancePath), ...keyAtFault(fault)];
        const fromEnvironment = valueAt(environment, path) !== undefined;
        const source = fromEnvironment ? ` (set by ${environmentName(path)})` : '';
        const expected = `${expectation(fault)}${source}`;
        return { path: path.join('.'), expected, ...nearest(fault, path, written) };
      })
  );
}

/** Faults about keys are found at the object that holds them. */
function keyAtFault({ keyword, params }: ValidationFault): string[] {
  if (keyword === 'additionalProperties') return [String(params.additionalProperty)];
  if (keyword === 'propertyNames') return [String(params.propertyName)];
  return keyword === 'required' ? [String(params.missingProperty)] : [];
}

function expectation({ keyword, params, message }: ValidationFault): string {
  if (keyword === 'additionalProperties') return 'is no known key';
  if (keyword === 'propertyNames') return 'is no name that may stand here';
  if (keyword === 'required') return 'is missing';
  if (keyword === 'enum') return `must be one of ${words(params.allowedValues).join(', ')}`;
  if (keyword === 'pattern') return `must be ${PATTERN_WORDS[String(params.pattern)] ?? message}`;
  if (keyword === 'type') return `must be ${words([params.type].flat()).join(' or ')}`;
  return message ?? keyword;
}

const words = (values: unknown): string[] => (values as unknown[]).map(String);

function nearest(
  { keyword, params }: ValidationFault,
  path: readonly string[],
  written: unknown,
): { nearest?: string } {
  if (keyword === 'additionalProperties') {
    return orNothing(nearestWord(path.at(-1) ?? '', namesBelow(path.slice(0, -1))));
  }
  const value = valueAt(written, path);
  if (keyword === 'enum' && typeof value === 'string') {
    return orNothing(nearestWord(value, words(params.allowedValues)));
  }
  return {};
}

const orNothing = (word: string | undefined) => (word === undefined ? {} : { nearest: word });
