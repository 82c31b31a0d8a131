import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const DOCUMENT = new URL('../../contracts/tgi-openapi.json', import.meta.url);
/** The server checks values itself, and answers in its own words. */
const LIMITS = new Set(['minimum', 'maximum', 'exclusiveMinimum', 'maxItems']);

/**
 * The named schemas of the document that TGI publishes. `checksLimits` is false for what is sent to
 * the server: of that the decoder checks the types alone.
 */
export function openapiSchemas(checksLimits: boolean): (name: string) => ValidateFunction {
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  const document: { [key: string]: Json } = JSON.parse(readFileSync(DOCUMENT, 'utf8'));
  ajv.addSchema(toJsonSchema(document, checksLimits) as object, 'tgi');
  return (name) => {
    const validate = ajv.getSchema(`tgi#/components/schemas/${name}`);
    if (validate === undefined) throw new Error(`the document has no schema ${name}`);
    return validate;
  };
}

/** OpenAPI 3.0 says `nullable` beside a type or a reference, where JSON Schema has `anyOf`. */
function toJsonSchema(value: Json, checksLimits: boolean): Json {
  if (Array.isArray(value)) return value.map((item) => toJsonSchema(item, checksLimits));
  if (typeof value !== 'object' || value === null) return value;
  const { nullable, ...rest } = value;
  const kept = Object.entries(rest).filter(([key]) => checksLimits || !LIMITS.has(key));
  const schema = Object.fromEntries(
    kept.map(([key, item]) => [key, toJsonSchema(item, checksLimits)]),
  );
  return nullable === true ? { anyOf: [schema, { type: 'null' }] } : schema;
}
