const KEYWORDS = new Set([
  '$schema',
  '$defs',
  '$ref',
  'title',
  'description',
  'type',
  'const',
  'enum',
  'oneOf',
  'properties',
  'required',
  'additionalProperties',
  'minProperties',
  'maxProperties',
  'items',
  'prefixItems',
  'minItems',
  'maxItems',
  'minLength',
  'maxLength',
  'format',
]);
const TYPES = new Set(['string', 'number', 'integer', 'boolean', 'null', 'object', 'array']);
const FORMATS = new Set(['date-time', 'time', 'date']);
const DEPTH_MAX = 64;

/**
 * The first thing in a JSON schema that the library would pass over in silence, as words for the
 * error; null when it understands all. An answer that only seems to follow the schema is worse than
 * a refusal. `required` is let through: every property is written, wanted or not.
 */
export function unsupportedKeyword(schema: unknown, depth = 0): string | null {
  if (depth > DEPTH_MAX) return `nesting deeper than ${DEPTH_MAX}`;
  if (typeof schema === 'boolean' && depth > 0) return null;
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) {
    return 'a schema that is no object';
  }
  for (const [keyword, value] of Object.entries(schema)) {
    if (!KEYWORDS.has(keyword)) return `keyword '${keyword}'`;
    const inner = innerSchemas(keyword, value);
    for (const each of inner) {
      const found = unsupportedKeyword(each, depth + 1);
      if (found !== null) return found;
    }
  }
  return unsupportedValue(schema as Record<string, unknown>);
}

function innerSchemas(keyword: string, value: unknown): readonly unknown[] {
  if (keyword === 'properties' || keyword === '$defs') return Object.values(value ?? {});
  if (keyword === 'oneOf' || keyword === 'prefixItems')
    return Array.isArray(value) ? value : [value];
  if (keyword === 'items' || keyword === 'additionalProperties') return [value];
  return [];
}

function unsupportedValue(schema: Record<string, unknown>): string | null {
  const types = [schema.type ?? []].flat();
  if (types.some((type) => typeof type !== 'string' || !TYPES.has(type))) return 'this type';
  if (schema.format !== undefined && !FORMATS.has(String(schema.format))) return 'this format';
  const isOpen =
    schema.type === undefined && !['const', 'enum', 'oneOf', '$ref'].some((k) => k in schema);
  return isOpen ? 'a schema without a type' : null;
}
