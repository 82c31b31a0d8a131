import { Ajv2020 } from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import addFormats from 'ajv-formats';
import { build } from 'esbuild';
import { banner } from './contract-files.ts';
import {
  type JsonSchema,
  type OpenApiDocument,
  operationsOf,
  parametersOf,
} from './openapi-document.ts';

const VOCABULARY = ['x-req-id', 'x-event-schemas', 'x-restart', 'example'];

/** Node's `require` shapes CommonJS defaults; both libraries export a function as `default`. */
const callable = <T>(module: T): T => (module as { default?: T }).default ?? module;

/** Path, query and header values arrive as text, so their validators coerce; bodies never do. */
function parameterSchemas(documents: OpenApiDocument[]): Map<string, JsonSchema> {
  const schemas = new Map<string, JsonSchema>();
  for (const document of documents) {
    for (const { operation } of operationsOf(document)) {
      const part = (where: string, open: boolean): JsonSchema => {
        const parameters = parametersOf(document, operation).filter((p) => p.in === where);
        const name = (given: string) => (where === 'header' ? given.toLowerCase() : given);
        return {
          type: 'object',
          additionalProperties: open,
          properties: Object.fromEntries(parameters.map((p) => [name(p.name), p.schema])),
          required: parameters.filter((p) => p.required).map((p) => name(p.name)),
        };
      };
      schemas.set(operation.operationId, {
        type: 'object',
        properties: {
          path: part('path', true),
          // Clients of OpenAI's API send what other vendors need, as `api-version`.
          query: part('query', operation['x-dialect'] === 'openai'),
          header: part('header', true),
        },
        required: ['path', 'query', 'header'],
      });
    }
  }
  return schemas;
}

function compileAll(
  schemas: Map<string, JsonSchema>,
  shared: { [name: string]: JsonSchema },
  coerceTypes: boolean,
): string {
  const ajv = new Ajv2020({
    allErrors: true,
    useDefaults: true,
    coerceTypes,
    strict: true,
    strictRequired: false,
    strictTypes: false,
    inlineRefs: false,
    code: { source: true, esm: true },
  });
  ajv.addVocabulary(VOCABULARY);
  callable(addFormats as unknown as (target: Ajv2020) => void)(ajv);
  for (const [name, schema] of Object.entries(shared)) ajv.addSchema(schema, name);
  const exported: { [name: string]: string } = {};
  for (const [name, schema] of schemas) {
    const id = `${coerceTypes ? 'parameters' : 'validate'}_${name}`;
    ajv.addSchema(schema, id);
    exported[id] = id;
  }
  return callable(standaloneCode as unknown as (a: Ajv2020, e: object) => string)(ajv, exported);
}

/** References inside a bundled document point at its own components; ajv knows each by its name. */
const rebase = <T>(value: T): T =>
  JSON.parse(JSON.stringify(value).replaceAll('"#/components/schemas/', '"'));

/** Validators as one dependency-free ES module, and its declaration. */
export async function validators(
  documents: OpenApiDocument[],
  merged: OpenApiDocument,
  config: JsonSchema,
): Promise<{ code: string; declaration: string }> {
  const components = rebase(merged.components.schemas);
  const names = Object.keys(merged.components.schemas).sort();
  const bodies = new Map<string, JsonSchema>(names.map((name) => [name, { $ref: name }]));
  const { $id: _id, $schema: _schema, ...configSchema } = config;
  bodies.set('Config', configSchema);
  const parameters = parameterSchemas(
    documents.map((document) => ({
      ...document,
      paths: rebase(document.paths),
      components: rebase(document.components),
    })),
  );
  const source = [compileAll(bodies, components, false), compileAll(parameters, components, true)];
  const code = await bundleModules(source);
  const declaration = [
    banner('contracts/openapi and contracts/schemas'),
    "import type * as schemas from './schemas.ts';",
    "import type { Config } from './config.ts';\n",
    'export type ValidationFault = {',
    '  instancePath: string;',
    '  keyword: string;',
    '  message?: string;',
    '  params: { [key: string]: unknown };',
    '  /** The key at fault, where a name is and no value. */',
    '  propertyName?: string;',
    '};',
    'export type Validator<T> = { (data: unknown): data is T; errors?: ValidationFault[] | null };',
    'export type Parameters = {',
    '  path: { [name: string]: string };',
    '  query: { [name: string]: unknown };',
    '  header: { [name: string]: string };',
    '};\n',
    ...names.map((name) => `export const validate_${name}: Validator<schemas.${name}>;`),
    'export const validate_Config: Validator<Config>;',
    ...[...parameters.keys()].map(
      (name) => `export const parameters_${name}: Validator<Parameters>;`,
    ),
  ];
  return { code, declaration: `${declaration.join('\n')}\n` };
}

/** ajv's code asks for its runtime by `require`; the bundle carries it, so users need no ajv. */
async function bundleModules(sources: string[]): Promise<string> {
  const result = await build({
    stdin: {
      contents: sources.map((_, index) => `export * from 'source:${index}';`).join('\n'),
      resolveDir: import.meta.dirname,
    },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    plugins: [
      {
        name: 'sources',
        setup(setup) {
          setup.onResolve({ filter: /^source:/ }, ({ path }) => ({ path, namespace: 'source' }));
          setup.onLoad({ filter: /.*/, namespace: 'source' }, ({ path }) => ({
            contents: sources[Number(path.split(':')[1])] ?? '',
            resolveDir: import.meta.dirname,
          }));
        },
      },
    ],
  });
  return banner('contracts/openapi and contracts/schemas') + (result.outputFiles[0]?.text ?? '');
}
