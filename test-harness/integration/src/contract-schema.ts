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

export type BodyOperation = {
  operationId: string;
  method: string;
  /** With its parameters filled in from the examples of the contract. */
  path: string;
  schema: Schema;
  /** A body that fits, from the contract. */
  example: Record<string, unknown>;
};

type Parameter = { name: string; in: string; example?: unknown };
type MediaType = { schema: Schema; example?: unknown; examples?: Record<string, Example> };
type Example = { value: unknown };
type Operation = {
  operationId: string;
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

/** Every operation of a document that takes a body. */
export function bodyOperations(name: DocumentName): BodyOperation[] {
  const operations: BodyOperation[] = [];
  for (const [at, methods] of Object.entries(openApi(name).paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const media = operation.requestBody?.content['application/json'];
      if (!media) continue;
      operations.push({
        operationId: operation.operationId,
        method,
        path: filledIn(at, operation),
        schema: resolved(media.schema),
        example: exampleOf(media),
      });
    }
  }
  return operations;
}

function filledIn(at: string, { parameters = [] }: Operation): string {
  return at.replaceAll(/\{(\w+)\}/g, (_match, name: string) => {
    const found = parameters
      .map((parameter) => ('$ref' in parameter ? lookUp(parameter.$ref) : parameter) as Parameter)
      .find((parameter) => parameter.in === 'path' && parameter.name === name);
    return String(found?.example);
  });
}

function exampleOf({ example, examples }: MediaType): Record<string, unknown> {
  const found = example ?? Object.values(examples ?? {})[0]?.value;
  return found as Record<string, unknown>;
}

/** In `components.yaml`, or as `#/components/schemas/Name` in the one other file that has some. */
function lookUp(reference: string): unknown {
  const parts = (reference.split('#/')[1] ?? '').split('/');
  const file = reference.startsWith('#/components/') ? openai : components;
  return parts.reduce((value, part) => value[part], file);
}
