import type { DecoyKind } from './decoy.ts';
import type { Sighting } from './decoy-scan.ts';

/** Allows one kind of decoy in some fields of what is written, by the requirement that wants it. */
type Rule = { by: string; kind: DecoyKind; sink: string; fields: readonly string[] };

const names = (by: string, sink: string, ...fields: string[]): Rule => ({
  ...{ by, kind: 'name', sink, fields },
});
const content = (by: string, sink: string, ...fields: string[]): Rule => ({
  ...{ by, kind: 'content', sink, fields },
});
const secrets = (by: string, sink: string, ...fields: string[]): Rule => ({
  ...{ by, kind: 'secret', sink, fields },
});

/** Everything else is a leak (ORCH-3082). */
export const RULES: readonly Rule[] = [
  // What tasks, sessions and traces are called.
  names('ORCH-2011', 'controller log', 'correlation', 'trace_id'),
  names('ORCH-2011', 'agent log', 'correlation', 'trace_id'),
  names('ORCH-3027', 'controller log', 'task', 'session'),
  names('ORCH-3043', 'spans', 'traceId', 'traceState', 'attributes.orch.correlation'),
  names('ORCH-3043', 'spans', 'attributes.orch.task', 'attributes.orch.session'),
  // A model that nobody has.
  names('ORCH-2010', 'controller log', 'msg'),
  // What operators and agents call their things.
  names('ORCH-3027', 'agent log', 'pool', 'replica', 'model'),
  names('ORCH-3070', 'controller log', 'tags.tag'),
  names('ORCH-3033', 'controller log', 'before.canary.digest', 'after.canary.digest'),
  names('ORCH-3033', 'controller log', 'before.canary.labels', 'after.canary.labels'),
  names('ORCH-3035', 'controller log', 'tenant'),
  names('ORCH-3501', 'controller log', 'agent', 'url'),
  names('ORCH-3501', 'controller metrics', 'pool_id'),
  names('ORCH-2102', 'controller log', 'detail'),
  names('ORCH-3504', 'agent log', 'reason'),
  names('ORCH-3042', 'agent log', 'source'),
  // Keys that the configuration has not.
  names('ORCH-1104', 'controller log', 'faults'),
  names('ORCH-1104', 'agent log', 'faults'),
  // Callers are told what of their own is wrong.
  names('ORCH-2006', 'error', 'correlation_id', 'error.orchq.correlation_id'),
  names('ORCH-2010', 'error', 'message', 'details.model_ref', 'details.model_id'),
  names('ORCH-2010', 'error', 'error.message', 'error.orchq.details.model_ref'),
  names('ORCH-2010', 'error', 'details.pool_id', 'details.replica_id'),
  content('ORCH-2010', 'error', 'message', 'details.violations.pointer'),
  content('ORCH-4404', 'error', 'error.message', 'error.param'),
  content('ORCH-4404', 'error', 'error.orchq.details.violations.pointer'),
  // What an engine printed is shown to who runs it.
  content('ORCH-3505', 'pools', 'pools.last_error', 'pools.replicas.last_error'),
  content('ORCH-3505', 'pools', 'pools.replicas.log_tail'),
  content('ORCH-3505', 'agent', 'report.pools.replicas.last_error'),
  content('ORCH-3505', 'agent', 'report.pools.replicas.log_tail'),
  content('ORCH-3505', 'engine log', 'agent/engines/printing-0.log'),
  // Secrets come from files and from the environment.
  secrets('ORCH-1104', 'file', 'agent-token', 'controller/server-secret'),
  secrets('ORCH-1104', 'controller', 'environ'),
  secrets('ORCH-1104', 'agent', 'environ'),
];

/** What no rule allows, and rules that allowed nothing; one line each. */
export function judge(sightings: readonly Sighting[], rules: readonly Rule[] = RULES) {
  const allowed = new Set(
    rules.flatMap(({ kind, sink, fields }) =>
      fields.map((field) => `${kind} in ${sink}: ${field}`),
    ),
  );
  const places = new Map<string, Set<string>>();
  for (const { decoy, sink, field } of sightings) {
    const key = `${decoy.kind} in ${sink}: ${field}`;
    places.set(key, (places.get(key) ?? new Set()).add(decoy.place));
  }
  const leaks = [...places].filter(([key]) => !allowed.has(key));
  return {
    leaks: leaks.map(([key, from]) => `${key} <- ${[...from].join('; ')}`).toSorted(),
    unused: [...allowed].filter((key) => !places.has(key)).toSorted(),
  };
}
