import { banner } from './contract-files.ts';
import type { JsonSchema } from './openapi-document.ts';

/** One key of the configuration, objects included. */
export type ConfigKeyEntry = {
  /** `*` stands for any name of a map, or any place in a list. */
  path: string[];
  schema: JsonSchema;
  /** Whether a change of it, or of anything below it, is taken by a restart alone. */
  restart: boolean;
};

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** All keys in the order of the schema, each before the keys below it. */
export function configKeys(root: JsonSchema): ConfigKeyEntry[] {
  const definitions = (root.$defs ?? {}) as { [name: string]: JsonSchema };

  const resolved = (schema: JsonSchema): JsonSchema => {
    if (typeof schema.$ref !== 'string') return schema;
    const found = definitions[schema.$ref.replace('#/$defs/', '')];
    if (!found) throw new Error(`${schema.$ref} is not in $defs`);
    return found;
  };

  const below = (path: string[], given: JsonSchema, inherited: boolean): ConfigKeyEntry[] => {
    const schema = resolved(given);
    const restart = inherited || schema['x-restart'] === true;
    const children = Object.entries((schema.properties ?? {}) as { [name: string]: JsonSchema });
    if (isSchema(schema.additionalProperties)) children.push(['*', schema.additionalProperties]);
    if (isSchema(schema.items)) children.push(['*', schema.items]);
    return [
      { path, schema, restart },
      ...children.flatMap(([name, child]) => below([...path, name], child, restart)),
    ];
  };

  return below([], root, false).slice(1);
}

/** What the loader and the reload need to know of every key. */
export function configKeyConstants(root: JsonSchema): string {
  const rows = configKeys(root).map(
    ({ path, restart }) => `  ${JSON.stringify({ path, restart })},`,
  );
  return [
    banner('contracts/schemas/config.schema.json'),
    '/** `*` in a path stands for any name of a map, or any place in a list. */',
    'export type ConfigKey = { readonly path: readonly string[]; readonly restart: boolean };\n',
    `export const CONFIG_KEYS: readonly ConfigKey[] = [\n${rows.join('\n')}\n];\n`,
  ].join('\n');
}
