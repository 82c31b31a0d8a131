import type {
  ReplayOutput,
  ReplayPackage,
  ReplayRouting,
  TaskResult,
} from '@orchqueue/contract-types';
import type { TaskRecord } from '../task.ts';
import { AttemptTrail } from './attempt-trail.ts';
import { PLACEMENT_POLICY } from './placement-policy.ts';

/** What a replay package has beside the record of its task. */
export type ReplayTrail = Pick<
  ReplayPackage,
  'routing' | 'policy' | 'attempts' | 'attempts_untold' | 'waiting' | 'output' | 'redaction'
>;

export type TrailFacts = {
  /** Null of a task that nobody placed. */
  trail: AttemptTrail | null;
  attempt: TaskRecord['attempt'];
  admittedMonoMs: number;
  routing: ReplayRouting;
  result: TaskResult | null;
  /** Null of a task without vectors. */
  vectorsDigest: string | null;
  redaction: ReplayPackage['redaction'];
};

/** Of a text in UTF-8 as `sha256:` and hexadecimal digits. */
export type DigestOf = (text: string) => string;

/** The part of the package that goes into the store with the end of the task (ORCH-4101). */
export function replayTrail(facts: TrailFacts, digestOf: DigestOf): ReplayTrail {
  const trail = facts.trail ?? new AttemptTrail();
  return {
    routing: facts.routing,
    policy: PLACEMENT_POLICY,
    attempts: trail.attempts(facts.admittedMonoMs),
    attempts_untold: trail.untold(facts.attempt),
    waiting: trail.waiting(),
    output: facts.result && outputOf(facts.result, facts.vectorsDigest, digestOf),
    redaction: facts.redaction,
  };
}

function outputOf(
  { text, tool_calls: calls, finish_reason }: TaskResult,
  vectorsDigest: string | null,
  digestOf: DigestOf,
): ReplayOutput {
  const called = calls?.map(({ function: { name, arguments: given } }) => [name, given]);
  return {
    digest: vectorsDigest ?? digestOf(text),
    tool_calls_digest: called ? digestOf(JSON.stringify(called)) : null,
    characters: text.length,
    finish_reason,
  };
}
