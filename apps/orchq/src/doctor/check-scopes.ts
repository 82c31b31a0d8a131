import type { OrchQueue } from '@orchqueue/client';
import type { ApiKeyScope } from '@orchqueue/contract-types';
import { type Finding, fault, ok, warning } from './finding.ts';

export type Scopes = Record<ApiKeyScope, boolean>;

/**
 * What the key may do, asked without doing anything: a submission or a new key without a body is
 * refused for that, or before that for the scope.
 */
export async function checkScopes(
  queue: OrchQueue,
  signal: AbortSignal,
): Promise<{ scopes: Scopes; finding: Finding }> {
  const { client } = queue;
  const empty = { body: {} as never, signal };
  const answers = await Promise.all([
    client.GET('/v1/tasks', { params: { query: { limit: 1 } }, signal }),
    client.POST('/v1/tasks', empty),
    client.GET('/v1/agents', { signal }),
    client.POST('/v1/keys', empty),
  ]);
  const statuses = answers.map(({ response }) => response.status);
  const may = statuses.map((status) => status !== 401 && status !== 403);
  const [read = false, submit = false, control = false, admin = false] = may;
  const scopes = { read, submit, control, admin };
  return { scopes, finding: findingOf(scopes, statuses.includes(401)) };
}

function findingOf(scopes: Scopes, isStranger: boolean): Finding {
  const what = 'scopes';
  if (isStranger) {
    const fix =
      'make a key on the host of the controller: `orchestratord keys create --tenant T --scope ' +
      'submit,read`, and set ORCHQ_API_KEY or api_key_file to it';
    return fault(what, 'the controller wants an API key, and knows none like this one', fix);
  }
  const names = Object.entries(scopes).flatMap(([name, has]) => (has ? [name] : []));
  const found = names.length === 0 ? 'none' : names.join(', ');
  if (scopes.read && scopes.submit) return ok(what, found);
  return warning(what, found, '`run` needs a key with the scopes submit and read');
}
