import openapiTypescript, { astToString } from 'openapi-typescript';
import { banner } from './contract-files.ts';
import { type OpenApiDocument, type Operation, operationsOf } from './openapi-document.ts';

/** Types of one daemon's API, in the shape that openapi-fetch takes. */
export async function apiTypes(document: OpenApiDocument, source: string): Promise<string> {
  const ast = await openapiTypescript(document as never, {
    alphabetize: true,
    // The wire form: a field with a default may be left out.
    defaultNonNullable: false,
    silent: true,
  });
  return banner(source) + astToString(ast);
}

/** `type Task = components['schemas']['Task']` for every schema. */
export function schemaAliases(document: OpenApiDocument): string {
  const names = Object.keys(document.components.schemas).sort();
  const lines = names.map((name) => `export type ${name} = components['schemas']['${name}'];`);
  const source = "import type { components } from './controller-api.ts';";
  return `${banner('contracts/openapi')}${source}\n\n${lines.join('\n')}\n`;
}

/**
 * Operation id, method, path in Express' spelling, scope, and the validators of parameters and
 * body.
 */
export function operationTable(documents: { [daemon: string]: OpenApiDocument }): string {
  const tables = Object.entries(documents).map(([daemon, document]) => {
    const rows = operationsOf(document).map(({ route, method, operation }) => {
      const id = operation.operationId;
      const path = route.replace(/\{(\w+)\}/g, ':$1');
      const body = bodySchema(operation);
      const checks = [
        `parameters: v.parameters_${id}`,
        ...(body ? [`body: v.validate_${body}`] : []),
      ];
      const scope = operation['x-scope'] === undefined ? 'null' : `'${operation['x-scope']}'`;
      const dialect = operation['x-dialect'] ? [`dialect: '${operation['x-dialect']}'`] : [];
      const facts = [`method: '${method}', path: '${path}', scope: ${scope}`, ...dialect].join(
        ', ',
      );
      return `  ${id}: { ${facts}, ${checks.join(', ')} },`;
    });
    return `export const ${daemon}Operations = {\n${rows.sort().join('\n')}\n} as const;\n`;
  });
  const version = Object.values(documents)[0]?.info.version;
  return [
    banner('contracts/openapi'),
    "import * as v from './validators.js';\n",
    `export const API_VERSION = '${version}';\n`,
    ...tables,
    'export type ControllerOperation = keyof typeof controllerOperations;',
    'export type AgentOperation = keyof typeof agentOperations;\n',
  ].join('\n');
}

/** Name of the schema of a JSON request body. */
function bodySchema(operation: Operation): string | undefined {
  return operation.requestBody?.content['application/json']?.schema.$ref.split('/').at(-1);
}
