import path from 'node:path';
import { bundle, createConfig } from '@redocly/openapi-core';
import { CONTRACTS } from './contract-files.ts';

export type JsonSchema = { [key: string]: unknown };
export type Parameter = {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  schema: JsonSchema;
};
export type Operation = {
  operationId: string;
  /** Scope that a credential needs; none for probes. */
  'x-scope'?: string;
  /** Whose words its errors are in; ours when left out. */
  'x-dialect'?: 'openai';
  parameters?: (Parameter | { $ref: string })[];
  requestBody?: { content: { [type: string]: { schema: { $ref: string } } } };
};
export type OpenApiDocument = {
  openapi: string;
  info: { title: string; version: string };
  paths: { [path: string]: { [method: string]: Operation } };
  components: {
    schemas: { [name: string]: JsonSchema };
    parameters: { [name: string]: Parameter };
  } & { [kind: string]: { [name: string]: unknown } };
};

/** One document with every external reference drawn into its own components. */
export async function bundleDocument(name: string): Promise<OpenApiDocument> {
  const config = await createConfig({});
  const ref = path.join(CONTRACTS, 'openapi', `${name}.yaml`);
  const { bundle: bundled, problems } = await bundle({ ref, config });
  if (problems.length > 0) {
    throw new Error(`${name}.yaml: ${problems.map((problem) => problem.message).join('; ')}`);
  }
  return bundled.parsed as OpenApiDocument;
}

/** What one daemon serves: the paths and components of several documents in one. */
export function mergeDocuments(title: string, documents: OpenApiDocument[]): OpenApiDocument {
  const [first] = documents;
  if (!first) throw new Error('no document to merge');
  const merged: OpenApiDocument = {
    openapi: first.openapi,
    info: { title, version: first.info.version },
    paths: {},
    components: { schemas: {}, parameters: {} },
  };
  for (const document of documents) {
    for (const [route, item] of Object.entries(document.paths)) {
      merged.paths[route] = { ...merged.paths[route], ...item };
    }
    for (const [kind, parts] of Object.entries(document.components)) {
      merged.components[kind] = { ...merged.components[kind], ...parts };
    }
  }
  return merged;
}

const METHODS = ['get', 'put', 'post', 'patch', 'delete'];

/** Every operation with its path and method, in document order. */
export function operationsOf(document: OpenApiDocument) {
  return Object.entries(document.paths).flatMap(([route, item]) =>
    Object.entries(item)
      .filter(([method]) => METHODS.includes(method))
      .map(([method, operation]) => ({ route, method, operation })),
  );
}

/** The parameters of an operation with references followed. */
export function parametersOf(document: OpenApiDocument, operation: Operation): Parameter[] {
  return (operation.parameters ?? []).map((parameter) => {
    if (!('$ref' in parameter)) return parameter;
    const found = document.components.parameters[parameter.$ref.split('/').at(-1) ?? ''];
    if (!found) throw new Error(`${operation.operationId}: unknown parameter ${parameter.$ref}`);
    return found;
  });
}
