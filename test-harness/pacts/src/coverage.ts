import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { PACT_FOLDER } from './repository.ts';

export type Operations = { readonly [operationId: string]: { method: string; path: string } };

type Interaction = {
  request: { method: string; path: string };
  response: { status: number };
};
type Pact = { provider: { name: string }; interactions: Interaction[] };

/** Operations of a provider that no committed pact asks with success. */
export function uncovered(provider: string, operations: Operations): string[] {
  const asked = interactionsWith(provider).filter(({ response }) => response.status < 400);
  return Object.entries(operations)
    .filter(([, operation]) => !asked.some(({ request }) => isOf(operation, request)))
    .map(([operationId]) => operationId);
}

/** Those that are known to be so, each with the reason. */
export const excused = (): Record<string, Record<string, string>> =>
  parse(readFileSync(new URL('../uncovered.yaml', import.meta.url), 'utf8'));

const interactionsWith = (provider: string): Interaction[] =>
  readdirSync(PACT_FOLDER)
    .map((name) => JSON.parse(readFileSync(path.join(PACT_FOLDER, name), 'utf8')) as Pact)
    .filter((pact) => pact.provider.name === provider)
    .flatMap(({ interactions }) => interactions);

/** Paths of operations have `:name` where a request has a value. */
function isOf(operation: Operations[string], request: Interaction['request']): boolean {
  if (operation.method.toUpperCase() !== request.method) return false;
  const [wanted, found] = [operation.path, request.path].map((text) => text.split('/'));
  return (
    wanted?.length === found?.length &&
    wanted?.every((part, index) => part.startsWith(':') || part === found?.[index]) === true
  );
}
