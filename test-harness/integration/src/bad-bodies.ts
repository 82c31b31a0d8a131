import { resolved, type Schema } from './contract-schema.ts';

export type BadBody = {
  /** JSON pointer that the answer has to name. */
  pointer: string;
  what: string;
  body: unknown;
};

type Json = Readonly<Record<string, unknown>>;
type Bad = { what: string; value: unknown };

const MISSING = Symbol('missing');

/** Bodies that are wrong in exactly one place: each rule of the schema, at each place of it. */
export function badBodies(schema: Schema, valid: Json): BadBody[] {
  const found: BadBody[] = [];
  visit(schema, '', (pointer, bads) => {
    for (const { what, value } of bads) {
      found.push({ pointer, what, body: withValue(valid, pointer, value) });
    }
  });
  return found;
}

type Report = (pointer: string, bads: Bad[]) => void;

function visit(given: Schema, pointer: string, report: Report): void {
  const schema = resolved(given);
  if (pointer !== '') report(pointer, badValues(schema));
  const { properties = {}, required = [], items } = schema;
  for (const [name, property] of Object.entries(properties)) {
    const below = `${pointer}/${name}`;
    if (required.includes(name)) report(below, [{ what: 'is missing', value: MISSING }]);
    visit(property, below, report);
  }
  if (schema.additionalProperties === false) {
    report(`${pointer}/no_such_field`, [{ what: 'is unknown', value: 1 }]);
  }
  if (items) visit(items, `${pointer}/0`, report);
}

/** Values that break one rule each. */
function badValues(schema: Schema): Bad[] {
  return [
    ...wrongTypes(schema),
    ...wrongTexts(schema),
    ...wrongNumbers(schema),
    ...wrongLists(schema),
  ];
}

function wrongTypes({ type, enum: words }: Schema): Bad[] {
  const types = [type ?? []].flat();
  const samples = { string: 'text', number: 0.5, object: {}, array: [], boolean: true, null: null };
  const bads = Object.entries(samples)
    .filter(([name]) => !types.includes(name) && !(name === 'number' && words !== undefined))
    .map(([name, value]) => ({ what: `is of type ${name}`, value }));
  return types.length > 0 ? bads : [];
}

function wrongTexts({ type, enum: words, pattern, minLength, maxLength }: Schema): Bad[] {
  if (![type].flat().includes('string')) return [];
  const bads: Bad[] = [];
  if (words) bads.push({ what: 'is no word of the enum', value: 'no-such-word' });
  if (pattern) bads.push({ what: 'does not fit the pattern', value: unfit(pattern) });
  if (minLength) bads.push({ what: 'is too short', value: '' });
  if (maxLength) bads.push({ what: 'is too long', value: 'x'.repeat(maxLength + 1) });
  return bads;
}

const unfit = (pattern: string): string =>
  ['!', '\0'].find((text) => !new RegExp(pattern, 'u').test(text)) ?? '';

function wrongNumbers({ type, minimum, maximum, exclusiveMinimum }: Schema): Bad[] {
  const bads: Bad[] = [];
  if ([type].flat().includes('integer')) bads.push({ what: 'is a fraction', value: 1.5 });
  if (minimum !== undefined) bads.push({ what: 'is too small', value: minimum - 1 });
  if (maximum !== undefined) bads.push({ what: 'is too large', value: maximum + 1 });
  if (exclusiveMinimum !== undefined) {
    bads.push({ what: 'is on the excluded bound', value: exclusiveMinimum });
  }
  return bads;
}

function wrongLists({ minItems, maxItems, items }: Schema): Bad[] {
  const bads: Bad[] = [];
  if (minItems) bads.push({ what: 'has too few items', value: [] });
  if (maxItems && items) {
    const item = sample(items);
    bads.push({
      what: 'has too many items',
      value: Array.from({ length: maxItems + 1 }, () => item),
    });
  }
  return bads;
}

/** A value that fits, so that only the number of items is wrong. */
export function sample(given: Schema): unknown {
  const schema = resolved(given);
  const type = [schema.type ?? 'object'].flat()[0];
  if (schema.enum) return schema.enum[0];
  if (type === 'string') return 'x'.repeat(schema.minLength ?? 1);
  if (type === 'integer' || type === 'number') return schema.minimum ?? 1;
  if (type === 'array') return [];
  const { properties = {}, required = [] } = schema;
  return Object.fromEntries(required.map((name) => [name, sample(properties[name] ?? {})]));
}

/** A copy with one place changed. What the way there needs and the body lacks is made. */
function withValue(body: Json, pointer: string, value: unknown): unknown {
  const copy = structuredClone(body) as Record<string, unknown>;
  const names = pointer.split('/').slice(1);
  const last = names.pop() ?? '';
  let place = copy;
  for (const [index, name] of names.entries()) {
    const isList = (names[index + 1] ?? last) === '0';
    place[name] ??= isList ? [] : {};
    place = place[name] as Record<string, unknown>;
  }
  if (value === MISSING) delete place[last];
  else place[last] = value;
  return copy;
}
