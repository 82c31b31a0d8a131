import { describe, expect, it } from '@jest/globals';
import { readContract } from './contract-files.ts';

type Media = { [type: string]: { example?: unknown; examples?: unknown; schema?: unknown } };
type Part = { $ref?: string; content?: Media };
type Operation = {
  operationId: string;
  'x-req-id'?: unknown;
  requestBody?: Part;
  responses: { [status: string]: Part };
};
type Document = { paths: { [path: string]: { [method: string]: Operation } } };

const shared = await readContract<{ responses: { [name: string]: Part } }>(
  'openapi/components.yaml',
);
const openai = await readContract<{ components: { responses: { [name: string]: Part } } }>(
  'openapi/openai.yaml',
);
const responses = { ...shared.responses, ...openai.components.responses };
const documents = await Promise.all(
  ['data', 'control', 'openai', 'agent'].map((name) =>
    readContract<Document>(`openapi/${name}.yaml`),
  ),
);
const operations: Operation[] = documents.flatMap(({ paths }) =>
  Object.values(paths).flatMap((methods) => Object.values(methods)),
);

/** The part itself, or the shared one that it points at. */
const resolved = (part: Part): Part =>
  part.$ref ? (responses[part.$ref.split('/').at(-1) ?? ''] ?? {}) : part;

const withoutExample = (part: Part): string[] =>
  Object.entries(resolved(part).content ?? {})
    .filter(([, media]) => media.example === undefined && media.examples === undefined)
    .map(([type]) => type);

describe('the OpenAPI documents', () => {
  it('[ORCH-2000] name a requirement with every operation', () => {
    const silent = operations.filter((operation) => operation['x-req-id'] === undefined);
    expect(silent.map(({ operationId }) => operationId)).toEqual([]);
    expect(operations.length).toBeGreaterThan(20);
  });

  it('[ORCH-2000] show an example of every request, response and error', () => {
    const bare = operations.flatMap(({ operationId, requestBody, responses }) => {
      const parts = Object.entries<Part>({ request: requestBody ?? {}, ...responses });
      return parts.flatMap(([name, part]) =>
        withoutExample(part).map((type) => `${operationId} ${name} ${type}`),
      );
    });
    expect(bare).toEqual([]);
  });
});
