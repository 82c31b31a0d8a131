/**
 * In the place of what was taken out. Letters alone, so that it may stand wherever the contract has
 * a rule for a text.
 */
export const REDACTED = 'REDACTED';

/** Words of the contract, and what names a thing that is no secret. */
const FIXED = [
  /^\/(model_ref|workload|engine|pool_id|priority|tool_choice)$/,
  /^\/(tool_choice|response_format|tools\/\d+|messages\/\d+\/tool_calls\/\d+)\/type$/,
  /^\/messages\/\d+\/role$/,
];
/** Here callers write any JSON they like, names and figures too. */
const FREE =
  /^\/(labels|tools\/\d+\/function\/parameters|response_format\/json_schema\/schema)(\/|$)/;

export type RedactionRules = {
  /** Everything at this pointer goes, or under this key. */
  isWhole(pointer: string, key: string): boolean;
  /** The text without what matches. */
  clean(text: string): string;
};

type Place = { pointer: string; key: string; isWhole: boolean };

/** Makes one copy of a JSON value without what the rules name. */
export class Redactor {
  /** Pointers of what was changed, in their order. */
  readonly places: string[] = [];
  readonly #rules: RedactionRules;

  constructor(rules: RedactionRules) {
    this.#rules = rules;
  }

  apply(value: unknown): unknown {
    return this.#copy(value, { pointer: '', key: '', isWhole: false });
  }

  #copy(value: unknown, { pointer, key, isWhole }: Place): unknown {
    const whole = isWhole || this.#rules.isWhole(pointer, key);
    if (typeof value === 'string') return this.#leaf(value, value, pointer, whole);
    if (Array.isArray(value)) {
      return value.map((one, index) =>
        this.#copy(one, { pointer: `${pointer}/${index}`, key: '', isWhole: whole }),
      );
    }
    if (typeof value === 'object' && value !== null) return this.#fields(value, pointer, whole);
    if (value === null || value === undefined || !FREE.test(pointer)) return value;
    return this.#leaf(value, String(value), pointer, whole);
  }

  #fields(value: object, pointer: string, isWhole: boolean): unknown {
    const copy: { [name: string]: unknown } = {};
    for (const [name, one] of Object.entries(value)) {
      const at = `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      const kept = FREE.test(at) && FREE.test(pointer) ? this.#name(name, pointer, copy) : name;
      copy[kept] = this.#copy(one, {
        ...{ pointer: kept === name ? at : `${pointer}/${kept}`, key: name },
        isWhole: isWhole || this.#rules.isWhole(at, name),
      });
    }
    return copy;
  }

  /** Of a name that callers chose; two that become one are numbered. */
  #name(name: string, pointer: string, taken: object): string {
    const clean = this.#rules.clean(name);
    if (clean === name) return name;
    let kept = REDACTED;
    for (let count = 2; Object.hasOwn(taken, kept); count += 1) kept = `${REDACTED}-${count}`;
    this.places.push(`${pointer}/${kept}`);
    return kept;
  }

  #leaf(value: unknown, text: string, pointer: string, isWhole: boolean): unknown {
    if (FIXED.some((fixed) => fixed.test(pointer))) return value;
    const left = isWhole ? REDACTED : this.#rules.clean(text);
    if (left === text) return value;
    this.places.push(pointer);
    return left;
  }
}
