import type { Pins } from '@orchqueue/contract-types';
import { type Answer, tokensOf } from './answer.ts';
import { compareAnswers, type Difference } from './compare-answers.ts';

/** Pins that a set has in common; the others say where and when. */
const COMMON = [
  ...(['engine', 'engine_version', 'model_digest', 'quantization', 'determinism'] as const),
  ...(['sampler_profile_version', 'engine_settings_digest', 'replica_set_id'] as const),
];

export type Verdict = {
  title: string;
  result: 'equal' | 'different';
  prompts: number;
  tokens: number;
  /** Answers whose first tokens already differ. */
  headDifferences: number;
  differences: Difference[];
  /** Pins that the two sides have not in common, each with both values. */
  unlikePins: string[];
  left: { replicas: string[]; pins: Pins };
  right: { replicas: string[]; pins: Pins };
};

/**
 * Two runs of the same prompts. Throws where they cannot be compared: an empty run, another list of
 * prompts, a seed that differs for one prompt would all be a comparison of nothing.
 */
export function judge(title: string, left: readonly Answer[], right: readonly Answer[]): Verdict {
  const ids = [left, right].map((run) => run.map(({ promptId }) => promptId).join());
  if (ids[0] !== ids[1]) throw new RangeError(`${title}: the runs have other prompts`);
  const tokens = left.reduce((sum, answer) => sum + tokensOf(answer).length, 0);
  if (tokens === 0) throw new RangeError(`${title}: there is not one token to compare`);
  const [first, second] = [firstOf(left), firstOf(right)];
  const differences = left.flatMap((answer, index) => {
    const other = right[index];
    return other ? (compareAnswers(answer, other) ?? []) : [];
  });
  const result = differences.length === 0 ? 'equal' : 'different';
  const headDifferences = differences.filter(({ isInHead }) => isInHead).length;
  return {
    ...{ title, result, prompts: left.length, tokens, headDifferences, differences },
    unlikePins: unlikePins(first.pins, second.pins),
    left: { replicas: replicasOf(left), pins: first.pins },
    right: { replicas: replicasOf(right), pins: second.pins },
  };
}

function firstOf(run: readonly Answer[]): Answer {
  const [answer] = run;
  if (!answer) throw new RangeError('a run has no answers');
  return answer;
}

const replicasOf = (run: readonly Answer[]): string[] =>
  [...new Set(run.map(({ pins }) => pins.replica_id))].sort();

const unlikePins = (left: Pins, right: Pins): string[] =>
  COMMON.filter((name) => left[name] !== right[name]).map(
    (name) => `${name}: ${left[name]} and ${right[name]}`,
  );
