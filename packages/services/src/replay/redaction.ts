import type { ReplayRedaction, TaskRequest } from '@orchqueue/contract-types';
import { compile, type JSONPathQuery, type JSONValue } from 'json-p3';
import { RE2JS } from 're2js';
import type { ControllerSettings } from '../dependencies.ts';
import { REDACTED, Redactor } from './redactor.ts';

type Rules = ControllerSettings['replay']['redaction'];
/** Null where nothing was taken out. */
export type Redacted = { body: TaskRequest; facts: ReplayRedaction } | null;

const PLACES_MAX = 64;
const POINTER_CHARACTERS_MAX = 200;

/**
 * What the configuration takes out of what is kept of ended tasks (ORCH-4103). Patterns are matched
 * in linear time: they are an operator's, and the texts are anybody's.
 */
export class Redaction {
  readonly #paths: readonly JSONPathQuery[];
  readonly #keyNames: ReadonlySet<string>;
  readonly #patterns: readonly RE2JS[];

  /** The rules have passed the check of the configuration. */
  constructor(rules: Rules) {
    this.#paths = rules.json_paths.map((path) => compile(path));
    this.#keyNames = new Set(rules.key_names.map((name) => name.toLowerCase()));
    this.#patterns = rules.patterns.map((pattern) => RE2JS.compile(pattern));
  }

  /** A copy without what is to be taken out. */
  request(body: TaskRequest): Redacted {
    if (this.#paths.length + this.#keyNames.size + this.#patterns.length === 0) return null;
    const whole = new Set<string>();
    for (const path of this.#paths) {
      for (const pointer of path.query(body as JSONValue).pointers()) whole.add(`${pointer}`);
    }
    const redactor = new Redactor({
      isWhole: (pointer, key) => whole.has(pointer) || this.#keyNames.has(key.toLowerCase()),
      clean: (text) => this.text(text),
    });
    const redacted = redactor.apply(body) as TaskRequest;
    const { places } = redactor;
    if (places.length === 0) return null;
    const kept = places.slice(0, PLACES_MAX).map((at) => at.slice(0, POINTER_CHARACTERS_MAX));
    const can_rerun = places.every((pointer) => pointer.startsWith('/labels/'));
    return {
      body: redacted,
      facts: { places: kept, places_total: places.length, can_rerun },
    };
  }

  /** By the patterns alone: it stands under no key. */
  text(text: string): string {
    return this.#patterns.reduce(
      (left, pattern) => pattern.matcher(left).replaceAll(REDACTED),
      text,
    );
  }

  /** The same of every text within; of an error's message and details. */
  texts<T>(value: T): T {
    if (this.#patterns.length === 0) return value;
    const redactor = new Redactor({ isWhole: () => false, clean: (text) => this.text(text) });
    return redactor.apply(value) as T;
  }
}
