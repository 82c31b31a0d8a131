import { compile, type JSONSchema } from 'json-schema-to-typescript';
import { banner } from './contract-files.ts';
import type { JsonSchema } from './openapi-document.ts';

/** A copy in which every property with a default is required: what a daemon sees after loading. */
function withDefaultsRequired(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withDefaultsRequired);
  if (typeof schema !== 'object' || schema === null) return schema;
  const copy: JsonSchema = {};
  for (const [key, value] of Object.entries(schema)) copy[key] = withDefaultsRequired(value);
  const properties = copy.properties as { [name: string]: JsonSchema } | undefined;
  if (copy.type === 'object' && properties) {
    const defaulted = Object.keys(properties).filter(
      (name) => properties[name] && 'default' in properties[name],
    );
    copy.required = [...new Set([...((copy.required as string[]) ?? []), ...defaulted])];
  }
  return copy;
}

/** `Config` as loaded (defaults in place) and `ConfigInput` as written in the file. */
export async function configTypes(schema: JsonSchema): Promise<string> {
  const options = { bannerComment: '', format: false, maxItems: -1, ignoreMinAndMaxItems: true };
  const clean = (value: unknown): JSONSchema => {
    const { $id: _id, ...rest } = value as JsonSchema;
    return rest as JSONSchema;
  };
  const input = structuredClone(clean(schema));
  const loaded = clean(withDefaultsRequired(structuredClone(schema)));
  const loadedTypes = await compile({ ...loaded, title: 'Config' }, 'Config', options);
  const inputTypes = await compile({ ...input, title: 'ConfigInput' }, 'ConfigInput', options);
  // Both name the shared definitions; the written forms get names of their own.
  return (
    banner('contracts/schemas/config.schema.json') +
    loadedTypes +
    inputTypes.replaceAll(/\b(Pool|ModelGroup)\b/g, '$1Input')
  );
}
