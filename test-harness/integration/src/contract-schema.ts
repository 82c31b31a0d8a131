import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { REPOSITORY } from './repository.ts';

/** The part of JSON Schema that the request bodies of the contract use. */
export type Schema = {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  minItems?: number;
  maxItems?: number;
  required?: string[];
  properties?: Record<string, Schema>;
  items?: Schema;
  additionalProperties?: boolean | Schema;
  oneOf?: Schema[];
};

export type ContractOperation = {
  operationId: string;
  method: string;
  /** As the contract has it, with the names of its parameters. */
  template: string;
  /** With its parameters filled in from the examples of the contract. */
  path: string;
  parameters: Parameter[];
  /** Who may ask; null: anybody. */
  scope: string | null;
  /** Null where it takes no body. */
  body: { schema: Schema; example: Record<string, unknown> } | null;
};

export type BodyOperation = Pick<ContractOperation, 'operationId' | 'method' | 'path'> & {
  schema: Schema;
  /** A body that fits, from the contract. */
  example: Record<string, unknown>;
};

export type Parameter = { name: string; in: string; example?: unknown; schema: Schema };
type MediaType = { schema: Schema; example?: unknown; examples?: Record<string, Example> };
type Example = { value: unknown };
type Operation = {
  operationId: string;
  'x-scope'?: string;
  parameters?: (Parameter | { $ref: string })[];
  requestBody?: { content: Record<string, MediaType> };
};
type OpenApi = { info: { version: string }; paths: Record<string, Record<string, Operation>> };

const FOLDER = path.join(REPOSITORY, 'contracts/openapi');
const readYaml = (file: string) => parse(readFileSync(path.join(FOLDER, file), 'utf8'));
const components = readYaml('components.yaml');
const openai = readYaml('openai.yaml');

export type DocumentName = 'data' | 'control' | 'openai' | 'agent';

export const openApi = (name: DocumentName): OpenApi => readYaml(`${name}.yaml`);

/** The schema itself where it is only referred to. */
export function resolved(schema: Schema): Schema {
  if (schema.$ref === undefined) return schema;
  return resolved(lookUp(schema.$ref) as Schema);
}

/** Of the configuration, with its definitions in their places. */
export function configSchema(): Schema {
  const text = readFileSync(path.join(FOLDER, '../schemas/config.schema.json'), 'utf8');
  const { $defs } = JSON.parse(text) as { $defs: Record<string, Schema> };
  return JSON.parse(text, (_name, value) => $defs[value?.$ref?.split('/').at(-1)] ?? value);
}

/** Every operation of a document. */
export function contractOperations(name: DocumentName): ContractOperation[] {
  return Object.entries(openApi(name).paths).flatMap(([template, methods]) =>
    Object.entries(methods).map(([method, operation]) => {
      const parameters = parametersOf(operation);
      const media = operation.requestBody?.content['application/json'];
      return {
        ...{ operationId: operation.operationId, method, template, parameters },
        path: filledIn(template, parameters),
        scope: operation['x-scope'] ?? null,
        body: media ? { schema: resolved(media.schema), example: exampleOf(media) } : null,
      };
    }),
  );
}

/** Every operation of a document that takes a body. */
export const bodyOperations = (name: DocumentName): BodyOperation[] =>
  contractOperations(name).flatMap(({ operationId, method, path, body }) =>
    body ? [{ operationId, method, path, ...body }] : [],
  );

const parametersOf = ({ parameters = [] }: Operation): Parameter[] =>
  parameters.map(
    (parameter) => ('$ref' in parameter ? lookUp(parameter.$ref) : parameter) as Parameter,
  );

const filledIn = (template: string, parameters: readonly Parameter[]): string =>
  template.replaceAll(/\{(\w+)\}/g, (_match, name: string) => {
    const found = parameters.find(
      (parameter) => parameter.in === 'path' && parameter.name === name,
    );
    return String(found?.example);
  });

function exampleOf({ example, examples }: MediaType): Record<string, unknown> {
  const found = example ?? Object.values(examples ?? {})[0]?.value;
  return found as Record<string, unknown>;
}

/** In `components.yaml`, or as `#/components/...` in the one other file that has some. */
function lookUp(reference: string): unknown {
  const parts = (reference.split('#/')[1] ?? '').split('/');
  const file = reference.startsWith('#/components/') ? openai : components;
  return parts.reduce((value, part) => value[part], file);
}
