import { makeTaskId } from '@orchqueue/client';
import type { ReplayAttempt, ReplayPackage } from '@orchqueue/contract-types';
import type { Context } from '../context.ts';
import { showMs } from '../duration.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { patient } from '../patience.ts';
import { printFacts } from '../term/facts.ts';
import { openStatusLine } from '../term/status-line.ts';
import { UsageError } from '../usage-error.ts';
import { watchTask } from '../watch-task.ts';
import { diff } from './diff.ts';

export type ReplayFlags = { rerun?: true; id?: string; allowDeprecated?: true; wait?: number };

/** Shows the package of an ended task, or runs its request again and compares the two. */
export async function replay(
  context: Context,
  operands: readonly string[],
  flags: ReplayFlags,
): Promise<ExitCode> {
  const [taskId = ''] = operands;
  if (flags.rerun) return rerun(context, taskId, flags);
  if (flags.id !== undefined) throw new UsageError('--id is that of a rerun: add --rerun');
  const { output, queue, asked } = context;
  const found = await queue.replay(taskId, asked);
  if (output.isJson) output.json(found);
  else {
    printFacts(output, factsOf(found));
    output.line('');
    await output.table(
      ['ATTEMPT', 'REPLICA', 'OUTCOME', 'AFTER', 'TOOK', 'CANDIDATES'],
      found.attempts.map((attempt) => [
        String(attempt.attempt),
        attempt.replica_id,
        attempt.reason === null ? attempt.outcome : `${attempt.outcome} (${attempt.reason})`,
        timeOf(attempt.dispatched_after_ms),
        timeOf(attempt.took_ms),
        candidatesOf(attempt),
      ]),
    );
  }
  return EXIT.ok;
}

async function rerun(context: Context, taskId: string, flags: ReplayFlags): Promise<ExitCode> {
  const { queue, signal, isQuiet } = context;
  const status = await openStatusLine(!isQuiet);
  // Chosen once: asking again after a lost answer is the same rerun.
  const task_id = flags.id ?? makeTaskId();
  const body = { task_id, ...(flags.allowDeprecated ? { allow_deprecated: true } : {}) };
  try {
    await queue.rerun(taskId, body, patient(context, status, flags.wait));
    const events = queue.stream(task_id, { signal });
    const exitCode = await watchTask(context, events, status, null);
    if (exitCode !== EXIT.ok) return exitCode;
  } finally {
    status.clear();
  }
  return diff(context, [taskId, task_id]);
}

const timeOf = (ms: number | null): string => (ms === null ? '' : showMs(ms));

/** How many could have taken it, and why the others could not. */
function candidatesOf({ placement }: ReplayAttempt): string {
  if (placement === null) return 'not known';
  const refused = new Map<string, number>();
  for (const { refusal } of placement.candidates) {
    if (refusal !== null) refused.set(refusal, (refused.get(refusal) ?? 0) + 1);
  }
  const feasible = placement.candidates.filter(({ refusal }) => refusal === null).length;
  const whys = [...refused].map(([why, count]) => `${count} ${why}`);
  return [`${feasible} of ${placement.candidates_total} feasible`, ...whys].join(', ');
}

function factsOf(found: ReplayPackage): [string, string][] {
  const { request, routing, policy, pins, output, error, redaction } = found;
  const { usage, timings, rerun_of, reruns } = found;
  const times = Object.entries(timings).flatMap(([name, ms]) =>
    ms === null ? [] : [`${name.replace(/_ms$/, '').replaceAll('_', ' ')} ${showMs(ms)}`],
  );
  return [
    ['task', found.task_id],
    ['status', found.status],
    ['model', `${request.model_ref} (${request.workload}, ${request.priority})`],
    ['created', found.created_at],
    ['ended', found.ended_at],
    ['pool', routing.pool_id],
    ['replica', pins ? `${pins.replica_id} (${pins.engine} ${pins.engine_version})` : ''],
    ['set', pins?.replica_set_id ?? ''],
    ['seed', pins ? String(pins.seed) : ''],
    ['digest', pins?.model_digest ?? ''],
    ['policy', `${policy.id} ${policy.digest}`],
    ['config', routing.config_digest],
    ['tokens', usage ? `${usage.tokens_in} in, ${usage.tokens_out} out` : ''],
    ['times', times.join(', ')],
    ['output', output ? `${output.digest} (${output.characters} characters)` : ''],
    ['error', error ? `${error.code}: ${error.message}` : ''],
    ['redacted', redaction ? redaction.places.join(', ') : ''],
    ['rerun of', rerun_of ?? ''],
    ['reruns', reruns.join(', ')],
    ['package', `${found.bytes} bytes`],
  ];
}
